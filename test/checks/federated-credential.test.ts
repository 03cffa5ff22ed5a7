import { describe } from '@jest/globals';
import { APP } from '../../src/sample-tenant/contoso/ids.ts';
import { tableOf } from './observe-check.ts';

const GITHUB = 'https://token.actions.githubusercontent.com';
const EXCHANGE = 'api://AzureADTokenExchange';
const MAIN = 'repo:contoso/infrastructure:ref:refs/heads/main';
const deploy = (issuer: string, subject: string, audience: string) => ({
  appId: APP.deployPipeline.appId,
  issuer,
  subject,
  audience,
});

describe('Does a federated credential of the application match the token?', () => {
  tableOf('federated-credential', [
    { what: 'none', inputs: { appId: APP.reportsJob.appId }, sees: 'none' },
    { what: 'all three match', inputs: deploy(GITHUB, MAIN, EXCHANGE), sees: 'matches', text: /"main"/ },
    {
      what: 'a slash at the end of the issuer',
      inputs: deploy(`${GITHUB}/`, MAIN, EXCHANGE),
      sees: 'issuer-differs',
      text: /only in the slash at the end/,
    },
    {
      what: 'upper and lower case of the subject, the nearest credential',
      inputs: deploy(GITHUB, 'repo:contoso/infrastructure:environment:production', EXCHANGE),
      sees: 'subject-differs',
    },
    { what: 'another audience', inputs: deploy(GITHUB, MAIN, 'api://other'), sees: 'audience-differs' },
    {
      what: 'the subject alone',
      inputs: { appId: APP.deployPipeline.appId, subject: 'repo:contoso/infrastructure:pull_request' },
      sees: 'subject-differs',
    },
    {
      what: 'hostile text is compared and goes nowhere',
      inputs: deploy(GITHUB, "' or 1 eq 1/../%2f#", EXCHANGE),
      sees: 'subject-differs',
    },
    {
      what: 'nothing to compare',
      inputs: { appId: APP.deployPipeline.appId },
      sees: 'unknown missing_input issuer,subject,audience',
    },
    {
      what: 'a credential with an expression has no subject',
      inputs: deploy(GITHUB, 'repo:contoso/other:pull_request', EXCHANGE),
      prepare: ({ tables }) =>
        tables.federatedIdentityCredentials.splice(0, 9, {
          applicationId: APP.deployPipeline.object,
          id: 'x',
          name: 'any branch',
          issuer: GITHUB,
          subject: null,
          audiences: [EXCHANGE],
        }),
      sees: 'unknown not_applicable',
      text: /by an expression/,
    },
    { what: 'of another tenant', inputs: { appId: APP.survey.appId }, sees: 'unknown other_tenant' },
    {
      what: 'those of a managed identity are kept in Azure',
      inputs: { appId: APP.survey.appId },
      prepare: ({ tables }) =>
        Object.assign(tables.servicePrincipals.find((row) => row['appId'] === APP.survey.appId) ?? {}, {
          servicePrincipalType: 'ManagedIdentity',
        }),
      sees: 'unknown not_readable_by_graph',
    },
  ]);
});
