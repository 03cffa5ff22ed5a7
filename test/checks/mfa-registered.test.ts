import { describe } from '@jest/globals';
import { USER } from '../../src/sample-tenant/contoso/ids.ts';
import { at, HOUR, type Row, tableOf } from './observe-check.ts';

const reported =
  (own: Readonly<Record<string, unknown>>): Row['prepare'] =>
  ({ tables }) => {
    const others = tables.userRegistrationDetails.filter(({ id }) => id !== USER.kim);
    tables.userRegistrationDetails.splice(0, Infinity, ...others, {
      id: USER.kim,
      userPrincipalName: 'kim@contoso.com',
      lastUpdatedDateTime: at(-4 * HOUR),
      ...own,
    });
  };

const kim = { user: 'kim@contoso.com' };

describe('Is a method for multifactor authentication registered?', () => {
  tableOf('mfa-registered', [
    {
      what: 'tells that nothing is registered, and as of when',
      inputs: kim,
      prepare: reported({ isMfaRegistered: false, isMfaCapable: false }),
      sees: 'not-registered',
      text: /report of \d{4}-\d\d-\d\d \d\d:\d\d UTC/,
    },
    {
      what: 'tells a method that policy does not allow',
      inputs: kim,
      prepare: reported({ isMfaRegistered: true, isMfaCapable: false }),
      sees: 'not-capable',
    },
    {
      what: 'tells a usable method',
      inputs: kim,
      prepare: reported({ isMfaRegistered: true, isMfaCapable: true }),
      sees: 'registered',
    },
    { what: 'leaves a guest to the home tenant', inputs: { user: 'lee@fabrikam.com' }, sees: 'unknown other_tenant' },
    {
      what: 'does not conclude from a user who is not in the report',
      inputs: kim,
      prepare: ({ tables }) => void tables.userRegistrationDetails.splice(0),
      sees: 'unknown not_applicable',
      text: /lags/,
    },
    { what: 'needs the account', inputs: { user: 'kim@fabrikam.com' }, sees: 'unknown not_applicable' },
    {
      what: 'names the plan that is missing',
      inputs: kim,
      prepare: ({ removeLicence }) => removeLicence('P1'),
      sees: 'unknown no_licence Microsoft Entra ID P1',
    },
    {
      what: 'names the right that is missing',
      inputs: kim,
      prepare: ({ withdraw }) => withdraw('AuditLog.Read.All'),
      sees: 'unknown no_permission AuditLog.Read.All',
    },
  ]);
});
