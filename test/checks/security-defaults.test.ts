import { describe } from '@jest/globals';
import { type Row, tableOf } from './observe-check.ts';

const switched =
  (isEnabled: boolean | null): Row['prepare'] =>
  ({ tables }) =>
    Object.assign(tables.policies.find(({ type }) => type === 'identitySecurityDefaultsEnforcementPolicy') ?? {}, {
      isEnabled,
    });

describe('Are security defaults on?', () => {
  tableOf('security-defaults', [
    { what: 'on', inputs: {}, prepare: switched(true), sees: 'on' },
    { what: 'off', inputs: {}, prepare: switched(false), sees: 'off' },
    { what: 'no setting', inputs: {}, prepare: switched(null), sees: 'unknown not_applicable' },
    {
      what: 'names the right that is missing',
      inputs: {},
      prepare: ({ withdraw }) => withdraw('Policy.Read.All'),
      sees: 'unknown no_permission Policy.Read.All',
    },
  ]);
});
