import { describe, expect, it } from '@jest/globals';
import { normalize } from '../../src/core/normalize.ts';

const plain = (text: string): string => normalize(text).plain;

describe('normalize undoes what transport did', () => {
  it.each([
    ['full-width characters', 'ＡＡＤＳＴＳ５００２０：', 'AADSTS50020:'],
    ['zero-width characters and direction overrides', 'AAD\u200bSTS\u202e50020\ufeff', 'AADSTS50020'],
    ['typographic quotes and dashes', 'can\u2019t \u2014 \u201cx\u201d', 'can\'t - "x"'],
    ['colours of a terminal', '\u001b[31mAADSTS50020\u001b[0m', 'AADSTS50020'],
    ['HTML entities', 'trouble &amp;quot;x&amp;quot;&nbsp;&#39;y&#39; &#x27;z&#x27;', "trouble \"x\" 'y' 'z'"],
    ['HTML tags that chat writes', '<p>AADSTS50020<br/>next</p>', 'AADSTS50020\nnext\n'],
    [
      'tags in a plain text stay, since somebody typed them',
      'the tenant <b>Contoso</b> of <at>Kim</at>',
      'the tenant <b>Contoso</b> of <at>Kim</at>',
    ],
    ['a parameter that looks like an entity', 'a&error=x&copy=1', 'a&error=x&copy=1'],
    [
      'Slack links and people',
      '<@U012AB3CD> see <https://example.com/a|example> and <mailto:a@contoso.com|a@contoso.com>',
      '  see https://example.com/a and a@contoso.com',
    ],
    ['JSON escapes three levels deep', String.raw`{\\\"code\\\":\\\"X\\\"}`, '{"code":"X"}'],
    ['escaped line breaks', String.raw`one\r\nTrace ID: 1`, 'one\n\nTrace ID: 1'],
    ['unicode escapes', String.raw`\u0027x\u0027 \u00e9`, "'x' \u00e9"],
    ['doubled quotes of CSV', '""code"":""X""', '"code":"X"'],
    [
      'URL encoding with plus signs',
      'AADSTS65004%3a+The+resource+owner%0d%0aTrace+ID%3a+1',
      'AADSTS65004: The resource owner\nTrace ID: 1',
    ],
    [
      'plus signs left between words',
      'Key=AADB2C90118:+The+user+has\nCorrelation+ID:+7553',
      'Key=AADB2C90118: The user has\nCorrelation ID: 7553',
    ],
    [
      'an offset from UTC',
      'read+write at 2026-01-09T10:00:00+02:00, zone:+',
      'read+write at 2026-01-09T10:00:00+02:00, zone:+',
    ],
    ['URL encoding twice', 'AADSTS65004%253a+The', 'AADSTS65004: The'],
    ['a plus sign outside an encoded run', '1+1 and AADSTS50020', '1+1 and AADSTS50020'],
    ['quote marks of a mail', '> > AADSTS50020: no', 'AADSTS50020: no'],
    ['gutters of PowerShell', '     | Connecting to\n 475 | the server', 'Connecting to\nthe server'],
    ['box drawing', '\u2502 Error: AADSTS50020 \u2502', 'Error: AADSTS50020'],
    ['a Markdown link inside a number', 'AADSTS700[016](https://example.com/x)', 'AADSTS700016'],
    ['line links of a log viewer', 'a\n[19](https://example.com/run#step:2:20)Error: x', 'a\nError: x'],
    ['a number that a wrap cut', 'AADSTS500\n> > 11: The redirect', 'AADSTS50011: The redirect'],
    [
      'a GUID that a wrap cut',
      'Trace ID: 7e860bb3-aa65-\n  450f-ad63-c2decde20a00',
      'Trace ID: 7e860bb3-aa65-450f-ad63-c2decde20a00',
    ],
    ['two numbers that no wrap cut', 'AADSTS50076\n12 users', 'AADSTS50076\n12 users'],
    ['a number before a date', 'AADSTS50011\n2026-11-20 08:00:00Z', 'AADSTS50011\n2026-11-20 08:00:00Z'],
  ])('%s', (_, given, wanted) => expect(plain(given)).toBe(wanted));

  it('reads a base64 body', () => {
    const body = Buffer.from(
      '{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges"}}',
    ).toString('base64');
    expect(plain(`body: ${body}`)).toContain('"code":"Authorization_RequestDenied"');
  });

  it('keeps addresses as they were called in `shown`', () => {
    expect(normalize('GET https://graph.microsoft.com/v1.0/users?$filter=id+eq+%27x%27').shown).toContain(
      '+eq+%27x%27',
    );
  });

  it.each([
    ['lone surrogates', 'a\ud800b'],
    ['binary', '\u0000\u0001\u0007x'],
    ['half an escape', 'x\\u12'],
    ['half a percent', '%E0%A4%'],
    ['nothing', ''],
  ])('never fails on %s', (_, given) => expect(plain(given).isWellFormed()).toBe(true));
});
