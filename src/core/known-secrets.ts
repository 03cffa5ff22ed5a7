import { isNoSecret, type SecretKind } from './secret-rules.ts';

/** Remembers values that were recognised as secrets, and takes them out wherever else they stand. */
export type KnownSecrets = {
  readonly add: (kind: SecretKind, value: string) => void;
  /** In: a text, and what stands in place of a secret of that kind. Out: the text without them, and how many there were. */
  readonly removeFrom: (
    text: string,
    label: (kind: SecretKind) => string,
  ) => { readonly text: string; readonly count: number };
};

type Known = { readonly kind: SecretKind; readonly value: string; readonly word: boolean };

// Shorter ones are words and numbers that a text has anyway.
const SHORTEST = 6;
// Both bound the work at one place of the text, so that the whole costs one pass.
const COMPARED = 200;
const SAME_START = 16;

// A row of letters or of digits alone may be a part of other words: "summer" in "midsummer".
const PLAIN = /^(?:\p{L}+|\d+)$/u;
// What an error names itself, such as invalid_grant: without it the paste could not be explained.
const ERROR_NAME = /^[a-z]+(?:_[a-z]+)+$/;
const LETTER = /[\p{L}\d]/u;

/** As it was found, and without what a sentence, a query or source code puts around it. */
const formsOf = (value: string): readonly string[] => {
  const bare = value.slice(0, COMPARED * 2).replace(/^[\s"'\\]{1,8}/, '');
  const cut = /^[^\s"'\\&;,]{1,400}/.exec(bare)?.[0] ?? '';
  // A password may well end with an exclamation mark; a full stop or a bracket is more often the sentence's.
  return [bare, cut, cut.replace(/[.:)\]}]{1,8}$/, '')].map((form) => form.slice(0, COMPARED));
};

const standsAlone = (text: string, at: number, { length }: string): boolean =>
  !LETTER.test(text[at - 1] ?? ' ') && !LETTER.test(text[at + length] ?? ' ');

/** Empty at first. Made for one paste: its values are forgotten with it. */
export const makeKnownSecrets = (): KnownSecrets => {
  const byStart = new Map<string, Known[]>();
  const remember = (kind: SecretKind, value: string): void => {
    if (value.length < SHORTEST || isNoSecret(kind, value) || ERROR_NAME.test(value)) return;
    const start = value.slice(0, SHORTEST);
    const same = byStart.get(start) ?? [];
    if (same.length >= SAME_START || same.some((known) => known.value === value)) return;
    // The longest first: one may begin like another.
    byStart.set(
      start,
      [...same, { kind, value, word: PLAIN.test(value) }].toSorted((a, b) => b.value.length - a.value.length),
    );
  };
  const at = (text: string, place: number): Known | undefined =>
    byStart
      .get(text.slice(place, place + SHORTEST))
      ?.find(({ value, word }) => text.startsWith(value, place) && (!word || standsAlone(text, place, value)));
  return {
    add: (kind, value) => {
      for (const form of formsOf(value)) remember(kind, form);
    },
    removeFrom: (text, label) => {
      if (byStart.size === 0) return { text, count: 0 };
      const pieces: string[] = [];
      let [from, count] = [0, 0];
      for (let place = 0; place <= text.length - SHORTEST; place += 1) {
        const known = at(text, place);
        if (!known) continue;
        pieces.push(text.slice(from, place), label(known.kind));
        from = place + known.value.length;
        place = from - 1;
        count += 1;
      }
      return { text: count === 0 ? text : pieces.join('') + text.slice(from), count };
    },
  };
};
