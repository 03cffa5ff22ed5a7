import { describe } from '@jest/globals';
import type { SampleControl } from '../../src/sample-tenant/start-sample-tenant.ts';
import { APP, GROUP, USER } from '../../src/sample-tenant/contoso/ids.ts';
import { tableOf } from './observe-check.ts';

const on = (objectId: string) => ({ objectId });

describe('Is there an object with this id?', () => {
  tableOf('object-exists', [
    { what: 'a group', inputs: on(GROUP.falcon), sees: 'exists', text: /is a group \(Project Falcon\)/ },
    { what: 'a person, without a name', inputs: on(USER.kim), sees: 'exists', text: /is a user in Contoso/ },
    ...(['orgContact', 'agentUser', undefined] as const).map((kind) => ({
      what: `what can be a person (${kind ?? 'of no kind'}), without a name`,
      inputs: on(GROUP.falcon),
      prepare: ({ fault }: SampleControl) =>
        void fault({
          of: /^GET \/directoryObjects/,
          body: {
            id: GROUP.falcon,
            displayName: 'Kim Lee',
            ...(kind ? { '@odata.type': `#microsoft.graph.${kind}` } : {}),
          },
        }),
      sees: 'exists' as const,
      text: /is (?:a contact|an object) in Contoso/,
    })),
    {
      what: 'a kind that is called like something of JavaScript',
      inputs: on(GROUP.falcon),
      prepare: ({ fault }) =>
        void fault({
          of: /^GET \/directoryObjects/,
          body: { id: GROUP.falcon, '@odata.type': '#microsoft.graph.constructor' },
        }),
      sees: 'exists',
      text: /is an object in Contoso/,
    },
    {
      what: 'an answer without an id is no object',
      inputs: on('00000000-1111-4222-8333-444444444444'),
      prepare: ({ fault }) => void fault({ of: /^GET \/directoryObjects/, body: { displayName: 'x' } }),
      sees: 'unknown error',
    },
    {
      what: 'an enterprise application',
      inputs: on(APP.survey.principal),
      sees: 'exists',
      text: /enterprise application \(Survey\)/,
    },
    {
      what: 'without the right to read everything, one by one',
      inputs: on(GROUP.falcon.toUpperCase()),
      prepare: ({ withdraw }) => withdraw('Directory.Read.All'),
      sees: 'exists',
      text: /Project Falcon/,
    },
    {
      what: 'a deleted group',
      inputs: on(GROUP.oldProject),
      sees: 'deleted',
      text: /\(Old project\).*deleted on \d{4}/,
    },
    { what: 'a deleted person', inputs: on(USER.leftCompany), sees: 'deleted', text: /was a user in/ },
    { what: 'on its way', inputs: on(GROUP.justCreated), sees: 'unknown not_visible_yet' },
    { what: 'absent', inputs: on('11111111-2222-4333-8444-555555555555'), sees: 'absent' },
    {
      what: 'absent, though the audit log cannot be read',
      inputs: on('11111111-2222-4333-8444-555555555555'),
      prepare: ({ withdraw }) => withdraw('AuditLog.Read.All'),
      sees: 'absent',
    },
    {
      what: 'names the right that is missing',
      inputs: on('11111111-2222-4333-8444-555555555555'),
      prepare: ({ withdraw }) => withdraw('Directory.Read.All'),
      sees: 'unknown no_permission Directory.Read.All',
    },
  ]);
});
