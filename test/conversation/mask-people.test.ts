import { describe, expect, it } from '@jest/globals';
import { maskAddresses, maskPeople } from '../../src/conversation/mask-people.ts';
import type { Checked } from '../../src/core/answer.ts';
import { fill, growth, LINEAR } from '../support/cost.ts';

describe('maskAddresses', () => {
  it.each([
    ['kim@fabrikam.com has not accepted.', 'k…@fabrikam.com has not accepted.'],
    ['sam_fabrikam.com#EXT#@contoso.onmicrosoft.com is a guest.', 's…@contoso.onmicrosoft.com is a guest.'],
    ['The policy "Require MFA" failed.', 'The policy "Require MFA" failed.'],
    ["User 'kim@contoso.com' (kim.lee@contoso.com).", "User 'k…@contoso.com' (k…@contoso.com)."],
    ["GET /users('kim@contoso.com')/memberOf", "GET /users('k…@contoso.com')/memberOf"],
    ['https://graph.microsoft.com/v1.0/users/kim@contoso.com', 'https://graph.microsoft.com/v1.0/users/k…@contoso.com'],
    ['mailto:kim@contoso.com, SMTP:lee@contoso.com', 'mailto:k…@contoso.com, SMTP:l…@contoso.com'],
    ['"kim lee"@contoso.com', '"k…"@contoso.com'],
    ['kim@localhost', 'k…@localhost'],
    ['a%40b@contoso.com', 'a…@contoso.com'],
    ['kim%2540contoso.com', 'k…%2540contoso.com'],
    ['sam_fabrikam.com%23EXT%23%40contoso.com', 's…%40contoso.com'],
    ['kim\uff20contoso.com', 'k…\uff20contoso.com'],
    ['k\u200bim@contoso.com', 'k…@contoso.com'],
    ['0f3c9a2e5b7d4c1e8f6a7b8c9d0e1f2akim@contoso.com', '0…@contoso.com'],
    [
      'https://contoso-my.sharepoint.com/personal/kim_fabrikam_com/Documents/a.docx',
      'https://contoso-my.sharepoint.com/personal/k…/Documents/a.docx',
    ],
    ['id=%2Fpersonal%2Fkim_fabrikam_com%2FDocuments', 'id=%2Fpersonal%2Fk…%2FDocuments'],
    ['The account CONTOSO\\kim.lee. It', 'The account CONTOSO\\k…. It'],
    ["user 'contoso\\\\kim'", "user 'contoso\\\\k…'"],
    ['CONTOSO\\kim@contoso.com', 'CONTOSO\\k…@contoso.com'],
    [
      'NT AUTHORITY\\SYSTEM, C:\\Temp\\log, HKLM\\Software\\Odbc',
      'NT AUTHORITY\\SYSTEM, C:\\Temp\\log, HKLM\\Software\\Odbc',
    ],
    ['Nothing @ all, 5 @ noon', 'Nothing @ all, 5 @ noon'],
  ])('%s', (text, masked) => expect(maskAddresses(text)).toBe(masked));

  it.each([
    'müller@contoso.com',
    'Иван@contoso.com',
    'kim@müller.example.com',
    "o'brien@contoso.com",
    'jim!smith@contoso.com',
    'a^b~c@contoso.com',
    'ann#ops@contoso.com',
    'first&last=x?y@contoso.com',
    `${'x'.repeat(80)}_fabrikam.com#EXT#@contoso.com`,
    'kim%40contoso.com',
  ])('leaves one character before the at sign of %s', (address) =>
    expect(maskAddresses(`The account ${address} is here.`)).toMatch(/^The account .…(?:@|%40)\S+ is here\.$/u),
  );

  it.each([
    [
      'Get-CASMailbox -Identity "kim@contoso.com" | Format-List',
      'Get-CASMailbox -Identity "<user-principal-name>" | Format-List',
    ],
    [
      `Get-ADUser -Filter "UserPrincipalName -eq 'kim.o!x@contoso.com'" -Properties PasswordLastSet`,
      `Get-ADUser -Filter "UserPrincipalName -eq '<user-principal-name>'" -Properties PasswordLastSet`,
    ],
    [
      'Test-ApplicationAccessPolicy -Identity "sam_x.com#EXT#@contoso.com" -AppId "7c0e"; Get-OrganizationConfig',
      'Test-ApplicationAccessPolicy -Identity "<user-principal-name>" -AppId "7c0e"; Get-OrganizationConfig',
    ],
    [
      'Get-Mailbox CONTOSO\\kim; Get-SPOSite https://contoso-my.sharepoint.com/personal/kim_fabrikam_com',
      'Get-Mailbox <user-principal-name>; Get-SPOSite https://contoso-my.sharepoint.com/personal/<user-principal-name>',
    ],
  ])('leaves a command that can be run: %s', (command, masked) =>
    expect(maskAddresses(`The password of kim@contoso.com is kept elsewhere. Run: ${command}`)).toBe(
      `The password of k…@contoso.com is kept elsewhere. Run: ${masked}`,
    ),
  );

  it.each(['x', '"', '%40', '@', '/personal/', 'ab\\cd', 'ab\\cd.'])(
    'reads a hostile text once: %s over and over',
    async (piece) => {
      const mask = (text: string): unknown => [maskAddresses(text), maskAddresses(`Run: ${text}`)];
      expect(await growth(mask, (size) => `${fill(piece, size)}@`)).toBeLessThan(LINEAR);
    },
  );
});

describe('maskPeople', () => {
  const checked: Checked = {
    outcome: 'open',
    conclusion: 'What is left: kim@contoso.com was not invited.',
    asked: 'Contoso, 2026-11-20 08:15 UTC',
    sample: false,
    lines: [
      {
        check: 'user-in-tenant',
        verdict: 'confirmed',
        effect: 'Confirms cause 1',
        asks: 'Is the account in the tenant?',
        text: 'Contoso has no account kim@contoso.com.',
        proof: 'request-id r1',
      },
    ],
    wanted: [{ field: 'user', label: 'The sign-in name of the user', value: 'kim@contoso.com' }],
    gaps: [],
  };

  it('leaves no address in what others read: not in the evidence, not in the box that somebody filled', () =>
    expect(maskPeople(checked)).toEqual({
      ...checked,
      conclusion: 'What is left: k…@contoso.com was not invited.',
      lines: [expect.objectContaining({ text: 'Contoso has no account k…@contoso.com.' })],
      wanted: [{ field: 'user', label: 'The sign-in name of the user' }],
    }));
});
