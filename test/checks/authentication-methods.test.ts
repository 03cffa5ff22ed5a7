import { describe } from '@jest/globals';
import { USER } from '../../src/sample-tenant/contoso/ids.ts';
import { type Row, tableOf } from './observe-check.ts';

const methods =
  (...kinds: readonly string[]): Row['prepare'] =>
  ({ tables }) => {
    const others = tables.authenticationMethods.filter(({ userId }) => userId !== USER.kim);
    tables.authenticationMethods.splice(
      0,
      Infinity,
      ...others,
      ...kinds.map((kind, index) => ({
        id: `method-${index}`,
        userId: USER.kim,
        type: `${kind}AuthenticationMethod`,
        phoneNumber: '+31 20 555 0199',
      })),
    );
  };

const kim = { user: 'kim@contoso.com' };

describe('Which sign-in methods are registered?', () => {
  tableOf('authentication-methods', [
    {
      what: 'tells a password alone',
      inputs: kim,
      prepare: methods('password'),
      sees: 'password-only',
      text: /a password; no second factor is listed\.$/,
    },
    {
      what: 'tells a second factor by its kind, never by its number',
      inputs: kim,
      prepare: methods('password', 'phone'),
      sees: 'has-methods',
      text: /^kim@contoso\.com has registered a password and a phone\.$/i,
    },
    {
      what: 'tells that the kind in question is missing',
      inputs: kim,
      codes: ['AADSTS130004'],
      prepare: methods('password', 'phone'),
      sees: 'method-missing',
      text: /but not Windows Hello for Business/,
    },
    {
      what: 'tells that the kind in question is there',
      inputs: kim,
      codes: ['AADSTS135016'],
      prepare: methods('password', 'fido2'),
      sees: 'method-registered',
    },
    {
      what: 'does not conclude from no method at all',
      inputs: kim,
      prepare: methods(),
      sees: 'unknown not_applicable',
    },
    { what: 'leaves a guest to the home tenant', inputs: { user: 'lee@fabrikam.com' }, sees: 'unknown other_tenant' },
    { what: 'needs the account', inputs: { user: 'kim@fabrikam.com' }, sees: 'unknown not_applicable' },
    {
      what: 'names the right that is missing',
      inputs: kim,
      prepare: ({ withdraw }) => withdraw('UserAuthenticationMethod.Read.All'),
      sees: 'unknown no_permission UserAuthenticationMethod.Read.All',
    },
  ]);
});
