import type { CodeMention } from '../extract/find-codes.ts';
import type { KbIndex } from '../kb-index.ts';
import type { LiteralHit } from '../literal-index.ts';

/** A long code that a line wrap cut: the same letters, with nothing but white space and gutters between them. */
export const findWrappedCodes = (
  index: KbIndex,
  plain: string,
  hits: ReadonlyMap<number, readonly LiteralHit[]>,
): CodeMention[] =>
  [...hits].flatMap(([id, places]) => {
    const code = index.codeLiterals.get(id);
    if (code === undefined) return [];
    return places.flatMap(({ from, to }) => {
      const slice = plain.slice(from, to + 1);
      return slice !== code && slice.includes('\n') && slice.replace(/[\s|>\u2502]+/g, '') === code
        ? [{ code, offset: from, how: 'word' as const }]
        : [];
    });
  });
