import type { Row } from '../entity-types.ts';
import type { Clock } from './clock.ts';
import { APP, MICROSOFT } from './ids.ts';
import { appRoleId, scopeId } from './graph-permissions.ts';

type Ids = { readonly appId: string; readonly object: string };

const application = ({ daysAgo }: Clock, { appId, object }: Ids, displayName: string, own: Row = {}): Row => ({
  id: object,
  appId,
  displayName,
  createdDateTime: daysAgo(500),
  signInAudience: 'AzureADMyOrg',
  publisherDomain: 'contoso.com',
  identifierUris: [],
  web: {
    redirectUris: [],
    logoutUrl: null,
    implicitGrantSettings: { enableIdTokenIssuance: false, enableAccessTokenIssuance: false },
  },
  spa: { redirectUris: [] },
  publicClient: { redirectUris: [] },
  passwordCredentials: [],
  keyCredentials: [],
  requiredResourceAccess: [],
  ...own,
});

const withUris = (platform: 'web' | 'spa' | 'publicClient', ...redirectUris: readonly string[]): Row => ({
  [platform]: { redirectUris },
});

/** Graph never gives the value of a secret, only its first three characters. */
const secret = (keyId: string, displayName: string, startDateTime: string, endDateTime: string): Row => ({
  keyId,
  displayName,
  startDateTime,
  endDateTime,
  hint: 'x1~',
  secretText: null,
  customKeyIdentifier: null,
});

/** `customKeyIdentifier` is the SHA-1 thumbprint, in hexadecimal. */
const certificate = (keyId: string, thumbprint: string, startDateTime: string, endDateTime: string): Row => ({
  keyId,
  customKeyIdentifier: thumbprint,
  displayName: `CN=${thumbprint.slice(0, 6)}.contoso.com`,
  startDateTime,
  endDateTime,
  type: 'AsymmetricX509Cert',
  usage: 'Verify',
  key: null,
});

/** Thumbprints of the certificates: one that is good, one that has ended. */
export const THUMBPRINT = {
  live: '6C1D0F3A9B27E5484D7A61C0F2938B5E7D40A1C6',
  ended: 'A93E57C204B81F6D0E2C7B95D3F1864A58C70E2B',
} as const;

const scopes = (...names: readonly string[]): readonly Row[] =>
  names.map((name) => ({ id: scopeId(name), type: 'Scope' }));
const roles = (...names: readonly string[]): readonly Row[] =>
  names.map((name) => ({ id: appRoleId(name), type: 'Role' }));
const ofGraph = (...resourceAccess: readonly Row[]): Row => ({
  requiredResourceAccess: [{ resourceAppId: MICROSOFT.graph.appId, resourceAccess }],
});

/** Web applications and those that people sign in to. */
const interactive = (clock: Clock): readonly Row[] => {
  const { daysAgo, daysAhead, minutesAgo } = clock;
  return [
    application(clock, APP.expenses, 'Expenses', {
      ...withUris('web', 'https://expenses.contoso.com/auth', 'http://localhost:5000/auth'),
      ...withUris('spa', 'https://expenses.contoso.com/app'),
      ...withUris('publicClient', 'com.contoso.expenses://auth'),
      ...ofGraph(...scopes('User.Read')),
      passwordCredentials: [secret('0b6a1d27-51cf-4c0e-8f35-9e2a7d4c6b10', 'web', daysAgo(30), daysAhead(150))],
    }),
    application(clock, APP.payroll, 'Payroll', {
      ...withUris('web', 'https://payroll.contoso.com/signin-oidc'),
      ...ofGraph(...scopes('User.Read', 'Calendars.Read')),
      passwordCredentials: [secret('6de41c95-0a78-4f2b-b7c3-15d8e9f02a64', 'production', daysAgo(183), daysAgo(3))],
    }),
    application(clock, APP.emptyApp, 'Empty registration'),
    application(clock, APP.portal, 'Customer portal', {
      signInAudience: 'AzureADandPersonalMicrosoftAccount',
      ...withUris('web', 'https://portal.contoso.com/Auth/'),
      ...ofGraph(...scopes('User.Read')),
      passwordCredentials: [secret('2a7f5c80-e9b4-4163-8d2e-b0f1a6c3d594', 'web', daysAgo(10), daysAhead(170))],
    }),
    // Its secret ends in 20 days: a warning, not a fault.
    application(clock, APP.timesheets, 'Timesheets', {
      signInAudience: 'AzureADMultipleOrgs',
      ...withUris('web', 'https://time.contoso.com/cb'),
      ...ofGraph(...scopes('User.Read', 'Calendars.Read')),
      passwordCredentials: [secret('d1c94e6b-7f02-48a5-b3e7-60a8d5f2c917', 'web', daysAgo(160), daysAhead(20))],
    }),
    application(clock, APP.games, 'Game night', {
      signInAudience: 'PersonalMicrosoftAccount',
      ...withUris('web', 'https://games.contoso.com/cb'),
      passwordCredentials: [secret('7e3b0a5d-92c6-4f18-a5d4-c17e8b6f0293', 'web', minutesAgo(4), daysAhead(180))],
    }),
  ];
};

/** Applications that run without anybody. */
const unattended = (clock: Clock): readonly Row[] => {
  const { daysAgo, daysAhead, minutesAgo } = clock;
  return [
    // The secret is four minutes old: it may not be known everywhere yet.
    application(clock, APP.reportsJob, 'Reports job', {
      ...ofGraph(...roles('User.Read.All'), ...scopes('Group.Read.All', 'Mail.Read')),
      passwordCredentials: [
        secret('3f90b7e8-c254-4d1a-96e0-72a5c8d1b43f', 'old', daysAgo(368), daysAgo(3)),
        secret('c7a25e01-8d3b-4f69-a412-e6097b5d1c8a', 'new', minutesAgo(4), daysAhead(180)),
      ],
    }),
    application(clock, APP.backupTool, 'Backup tool', {
      ...ofGraph(...roles('Directory.Read.All')),
      keyCredentials: [certificate('e85c3a17-06d2-4b9f-8a71-5c4e9d0f2b36', THUMBPRINT.ended, daysAgo(370), daysAgo(5))],
    }),
    application(clock, APP.deployPipeline, 'Deploy pipeline', {
      ...ofGraph(...roles('Group.ReadWrite.All')),
      keyCredentials: [
        certificate('58d0c6f2-b7e1-4a35-93d8-0f6a2c4e7b19', THUMBPRINT.live, daysAgo(60), daysAhead(305)),
      ],
    }),
    application(clock, APP.oldScanner, 'Old scanner', {
      passwordCredentials: [secret('94b2f6d0-3c17-4e58-a0d9-c8e7512f6a3b', 'device', daysAgo(100), daysAhead(80))],
    }),
    application(clock, APP.bot, 'Triage (sample)', {
      createdDateTime: daysAgo(40),
      passwordCredentials: [secret('b50e7d93-4a61-4c2f-9e08-d3f7a2c6b815', 'bot', daysAgo(10), daysAhead(170))],
    }),
  ];
};

/** Applications that are registered in Contoso. */
export const applications = (clock: Clock): Row[] => [...interactive(clock), ...unattended(clock)];

/** What `Deploy pipeline` trusts; `Reports job` trusts nobody. */
export const federatedIdentityCredentials = (): Row[] => [
  {
    applicationId: APP.deployPipeline.object,
    id: 'f2d86a07-c59e-4b31-80f4-7e1c9a3b5d62',
    name: 'main',
    description: 'Deployment from the main branch',
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:contoso/infrastructure:ref:refs/heads/main',
    audiences: ['api://AzureADTokenExchange'],
  },
  {
    applicationId: APP.deployPipeline.object,
    id: '61b9e4d8-0a37-4f5c-92ce-d8b7305f1a49',
    name: 'production',
    description: 'Deployment to the environment production',
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:contoso/infrastructure:environment:Production',
    audiences: ['api://AzureADTokenExchange'],
  },
];
