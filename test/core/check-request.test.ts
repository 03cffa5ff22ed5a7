import { describe, expect, it } from '@jest/globals';
import { checkRequest } from '../../src/core/check-request.ts';
import { noEntities } from '../../src/core/fields.ts';
import type { KbEntry } from '../../src/core/kb-entry.ts';
import type { Resolved } from '../../src/core/resolve.ts';
import { makeEntry } from '../support/make-entry.ts';

const FIRST = makeEntry({ id: 'first' });
const SECOND = makeEntry({ id: 'second' });
const resolved = (entry: KbEntry, code: string | undefined, captures: Resolved['captures'] = {}): Resolved => ({
  entry,
  ...(code === undefined ? {} : { code }),
  reason: 'code',
  confidence: 'high',
  offset: 0,
  end: 0,
  weight: 0,
  captures,
});
const ASKED = { typed: { user: 'kim@contoso.com' }, tenantId: 'home', fresh: false };
const request = (answers: readonly Resolved[], entry: KbEntry, code?: string) =>
  checkRequest(
    {
      extraction: { entities: { ...noEntities(), httpStatus: ['403'] } },
      resolution: { answers },
    },
    entry,
    code === undefined ? {} : { code },
    ASKED,
  );

describe('the request of a check', () => {
  it.each<[string, readonly Resolved[], string | undefined, readonly string[]]>([
    ['the codes of the paste', [resolved(FIRST, 'A1'), resolved(SECOND, 'B2')], 'A1', ['A1', 'B2']],
    ["the answer's own first", [resolved(FIRST, 'A1'), resolved(SECOND, 'B2')], 'B2', ['B2', 'A1']],
    ['the code of an answer that was known by its sentence', [resolved(FIRST, undefined)], 'A1', ['A1']],
    ['no code where there is none', [resolved(FIRST, undefined)], undefined, []],
  ])('names %s', (_, answers, code, codes) => expect(request(answers, FIRST, code).codes).toEqual(codes));

  it('holds the values of the paste and of the entry that is checked, and what was asked with', () => {
    const answers = [resolved(FIRST, 'A1', { appName: 'one' }), resolved(SECOND, 'B2', { appName: 'two' })];
    expect(request(answers, SECOND)).toMatchObject({
      entry: SECOND,
      values: { entities: { httpStatus: ['403'] }, captures: { appName: 'two' } },
      ...ASKED,
    });
    expect(request([], SECOND).values.captures).toEqual({});
  });
});
