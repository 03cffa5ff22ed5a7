import type { CodeMention } from '../extract/find-codes.ts';
import type { KbIndex } from '../kb-index.ts';
import type { LiteralHit } from '../literal-index.ts';
import type { Skeleton } from '../skeleton.ts';

/** A long code that a line wrap cut: the same letters, with nothing but white space and gutters between them. */
export const findWrappedCodes = (
  index: KbIndex,
  plain: string,
  text: Skeleton,
  hits: ReadonlyMap<number, readonly LiteralHit[]>,
): CodeMention[] =>
  [...hits].flatMap(([id, places]) => {
    const code = index.codeLiterals.get(id);
    if (code === undefined) return [];
    return places.flatMap(({ start, end }) => {
      const offset = text.offsets[start] ?? 0;
      const slice = plain.slice(offset, (text.offsets[end - 1] ?? 0) + 1);
      return slice !== code && slice.includes('\n') && slice.replace(/[\s|>\u2502]+/g, '') === code
        ? [{ code, offset, how: 'word' as const }]
        : [];
    });
  });
