import { describe } from '@jest/globals';
import { at, DAY, HOUR, tableOf } from './observe-check.ts';

describe('Was the password changed, or the sessions revoked, after the token was issued?', () => {
  tableOf('password-newer-than-token', [
    {
      what: 'tells a changed password',
      inputs: { user: 'password.changed@contoso.com', grantIssued: at(-5 * HOUR) },
      sees: 'changed-after',
      text: /\d{4}-\d\d-\d\d \d\d:\d\d UTC, before the password/,
    },
    {
      what: 'tells revoked sessions',
      inputs: { user: 'sessions.revoked@contoso.com', grantIssued: at(-5 * HOUR) },
      sees: 'revoked-after',
    },
    {
      what: 'rules both out for a newer token',
      inputs: { user: 'password.changed@contoso.com', grantIssued: at(-HOUR) },
      sees: 'token-newer',
    },
    {
      what: 'takes a time without zone as UTC',
      inputs: {
        user: 'password.changed@contoso.com',
        grantIssued: at(-HOUR).replace('T', ' ').replace('Z', '.1234567'),
      },
      sees: 'token-newer',
    },
    {
      what: 'shows the dates where the paste holds no time of a token',
      inputs: { user: 'kim@contoso.com' },
      sees: 'unknown missing_input grantIssued',
      text: /password last changed on \d{4}/,
    },
    {
      what: 'does not know a password that is kept on premises',
      inputs: { user: 'onprem.mailbox@contoso.com', grantIssued: at(-DAY) },
      sees: 'unknown not_readable_by_graph',
      text: /Get-ADUser -Filter "UserPrincipalName -eq 'onprem\.mailbox@contoso\.com'"/,
    },
    {
      what: 'does not know the password of a guest',
      inputs: { user: 'lee@fabrikam.com', grantIssued: at(-DAY) },
      sees: 'unknown other_tenant',
    },
    {
      what: 'says when no date is kept',
      inputs: { user: 'kim@contoso.com', grantIssued: at(-DAY) },
      prepare: ({ tables }) =>
        Object.assign(tables.users.find(({ mail }) => mail === 'kim@contoso.com') ?? {}, {
          lastPasswordChangeDateTime: null,
          signInSessionsValidFromDateTime: null,
        }),
      sees: 'unknown not_applicable',
    },
    {
      what: 'sees nothing without the right',
      inputs: { user: 'kim@contoso.com', grantIssued: at(-DAY) },
      prepare: ({ withdraw }) => ['User.Read.All', 'Directory.Read.All'].forEach(withdraw),
      sees: 'unknown no_permission User.Read.All',
    },
  ]);
});
