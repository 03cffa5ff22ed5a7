import { describe, expect, it } from '@jest/globals';
import { maskIdentities } from '../../../src/core/insights-report/mask-identities.ts';

describe('maskIdentities', () => {
  it.each([
    ['user kim@fabrikam.com was refused', 'user …@fabrikam.com was refused'],
    ["User account 'kim.lee+x@live.com'", "User account '…@live.com'"],
    ['upn=kim@contoso.com&x=1', 'upn=…@contoso.com&x=1'],
    ['kim%40contoso.com', '…%40contoso.com'],
    ['kim＠contoso.com', '…＠contoso.com'],
    ['müller@contoso.com', '…@contoso.com'],
    ['/users/kim/messages', '/users/<id>/messages'],
    ['C:\\Users\\kim\\x.log', 'C:\\Users\\<id>\\x.log'],
    ['trace 5F2B8C1D-90AA-4E63-8D17-2C4E6A8B0D00.', 'trace <id>.'],
    ['asked <@U0123ABC> and <@W1|kim>', 'asked <id> and <id>'],
    ['29:1abc_DEF-ghijkl', '<id>'],
    ['AADSTS7654321: no such thing @ all', 'AADSTS7654321: no such thing @ all'],
    ['at 08:29: Authorization_RequestDenied', 'at 08:29: Authorization_RequestDenied'],
  ])('%j', (text, expected) => expect(maskIdentities(text)).toBe(expected));
});
