import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { explain } from '../../src/core/explain.ts';
import { buildKbIndex } from '../../src/core/kb-index.ts';
import { ownCopy } from '../../src/core/own-copy.ts';
import { readTokenClaims } from '../../src/core/read-token-claims.ts';
import { makeEntry } from '../support/make-entry.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Megabytes that stay in use while what `make` returned is kept. */
const heldBy = (make: () => unknown): number => {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const kept = make();
  collectGarbage();
  const held = process.memoryUsage().heapUsed - before;
  expect(kept).toBeDefined();
  return held / 1e6;
};

const index = buildKbIndex([makeEntry({ id: 'any', codes: [{ value: 'generalException', decisive: true }] })]);
const paste = (number: number): string =>
  `Request-Id: 5f2b8c1d-90aa-4e63-8d17-2c4e6a8b0d00 kim${number}@contoso.com "code": "generalException" GET https://graph.microsoft.com/v1.0/me/drive/${number}\n${'no error in this line\n'.repeat(10_000)}`;

describe('ownCopy', () => {
  it.each(['', 'a', 'kim@contoso.com', '\ud83d\ude00 \u00e9'])('is the same text: %s', (text) => {
    expect(ownCopy(text)).toBe(text);
  });

  it('keeps 50 ids and codes without the 10 MB of text they were cut from', () => {
    const keep = (length: number) => Array.from({ length }, (_, at) => explain(index, paste(at)).extraction);
    const [first] = keep(1);
    expect(first?.codes[0]?.code).toBe('generalException');
    expect(first?.entities.user).toEqual(['kim0@contoso.com']);
    expect(heldBy(() => keep(50))).toBeLessThan(2);
  });

  it('keeps the claims of 50 tokens without the 10 MB they were read from', () => {
    const claims = {
      aud: 'https://graph.microsoft.com',
      scp: 'User.Read.All Mail.Send',
      roles: ['Directory.Read.All'],
    };
    const token = (number: number): string =>
      `eyJhbGciOiJSUzI1NiJ9.${btoa(JSON.stringify({ ...claims, tid: `tenant number ${number}`, wids: 'x'.repeat(200_000) }))}.c2lnbmF0dXJl`;
    const keep = (length: number) => Array.from({ length }, (_, at) => readTokenClaims(token(at)));
    expect(keep(2)[1]).toMatchObject({ tenantId: 'tenant number 1', scopes: ['User.Read.All', 'Mail.Send'] });
    expect(heldBy(() => keep(50))).toBeLessThan(2);
  });
});
