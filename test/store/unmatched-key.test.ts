import { describe, expect, it } from '@jest/globals';
import { unmatchedKey } from '../../src/store/unmatched-key.ts';
import { fill, timesAsDear } from '../support/cost.ts';

describe('pastes of the same error have one skeleton', () => {
  it.each([
    ['addresses', 'refused for kim@fabrikam.com', 'refused for lee.ann@contoso.com'],
    ['ids', 'ref 5b1f1a52-7f5e-4f57-9f0b-0d9f3c1c7a10', 'ref 0D6E4B7A-3C52-49F1-B8E6-71A9C5D3F204'],
    ['times', 'at 2026-11-20T08:15:42Z it broke', 'at 2026-11-21 09:16:43.123+01:00 it broke'],
    ['links', 'see https://a.example.com/x?y=1 now', 'see https://b.example.com/ now'],
    ['quoted names', "The app 'Expenses' is off.", "The app 'Payroll (new)' is off."],
    ['long numbers', 'order 123456789', 'order 987654'],
    ['layout', 'No\r\n  luck:  here', 'no luck here'],
  ])('whatever the %s', async (_what, one, other) => {
    expect(await unmatchedKey(one)).toBe(await unmatchedKey(other));
  });
});

describe('different errors have different ones', () => {
  it.each([
    ['a code', '{"code":"FooDenied"}', '{"code":"BarDenied"}'],
    ['a short number', 'Error 4711', 'Error 4712'],
    ['words between apostrophes', "can't read, won't go", "can't write, won't go"],
    ['letters of another script', 'ошибка входа', 'ошибка выхода'],
  ])('told apart by %s', async (_what, one, other) => {
    expect(await unmatchedKey(one)).not.toBe(await unmatchedKey(other));
  });
});

it('shows nothing of a hostile text, and takes no longer for it than for another', async () => {
  const hostile = `${"'a".repeat(50_000)}${'@'.repeat(50_000)}`;
  const plain = fill('ab ', hostile.length);
  const ratio = await timesAsDear(
    () => unmatchedKey(hostile),
    () => unmatchedKey(plain),
    3,
  );
  expect(ratio).toBeLessThan(10);
  expect(await unmatchedKey(hostile)).toMatch(/^[0-9a-f]{64}$/);
});
