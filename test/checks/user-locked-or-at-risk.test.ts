import { describe } from '@jest/globals';
import { USER } from '../../src/sample-tenant/contoso/ids.ts';
import { at, HOUR, type Row, tableOf } from './observe-check.ts';
import { event, logged } from './sign-in-row.ts';

const risk =
  (riskState: string, more: Row['prepare'] = () => undefined): Row['prepare'] =>
  (control) => {
    more(control);
    const { riskyUsers } = control.tables;
    const others = riskyUsers.filter(({ id }) => id !== USER.kim);
    const own = { id: USER.kim, riskState, riskLevel: 'high', riskLastUpdatedDateTime: at(-2 * HOUR) };
    riskyUsers.splice(0, Infinity, ...others, own);
  };
const refused = (count: number) => logged(...Array.from({ length: count }, () => event({ code: 50053 })));

const kim = { user: 'kim@contoso.com' };
const LOCKED = ['AADSTS50053'];

describe('Is the account locked, or marked as at risk?', () => {
  tableOf('user-locked-or-at-risk', [
    {
      what: 'tells several refusals in a day',
      inputs: kim,
      codes: LOCKED,
      prepare: refused(3),
      sees: 'locked-out',
      text: /refused kim@contoso\.com 3 times/,
    },
    {
      what: 'looks at the day of the paste',
      inputs: { ...kim, timestamp: at(-72 * HOUR) },
      codes: LOCKED,
      prepare: refused(3),
      sees: 'not-at-risk',
    },
    { what: 'a single refusal is no lockout', inputs: kim, codes: LOCKED, prepare: refused(1), sees: 'not-at-risk' },
    {
      what: 'tells risk',
      inputs: kim,
      codes: ['AADSTS53003'],
      prepare: risk('atRisk', refused(3)),
      sees: 'at-risk',
      text: /marked as at risk \(high\)/,
    },
    {
      what: 'tells the lockout first where the error is one',
      inputs: kim,
      codes: LOCKED,
      prepare: risk('atRisk', refused(3)),
      sees: 'locked-out',
    },
    { what: 'tells a compromised account', inputs: kim, prepare: risk('confirmedCompromised'), sees: 'at-risk' },
    { what: 'dismissed risk is none', inputs: kim, prepare: risk('dismissed', logged()), sees: 'not-at-risk' },
    {
      what: 'a user without a row was never suspected',
      inputs: { user: 'alex@contoso.com' },
      prepare: logged(),
      sees: 'not-at-risk',
    },
    { what: 'leaves a guest to the home tenant', inputs: { user: 'lee@fabrikam.com' }, sees: 'unknown other_tenant' },
    { what: 'needs the account', inputs: { user: 'kim@fabrikam.com' }, sees: 'unknown not_applicable' },
    {
      what: 'names the plan that is missing',
      inputs: kim,
      prepare: ({ removeLicence }) => removeLicence('P2'),
      sees: 'unknown no_licence Microsoft Entra ID P2',
    },
    {
      what: 'names the right that is missing',
      inputs: kim,
      codes: LOCKED,
      prepare: ({ withdraw }) => withdraw('AuditLog.Read.All'),
      sees: 'unknown no_permission AuditLog.Read.All',
    },
  ]);
});
