// What differs from one paste of the same error to the next, longest shape first.
const VARIABLE: readonly (readonly [RegExp, string])[] = [
  [/\bhttps?:\/\/[^\s"'<>]{1,2000}/g, 'u'],
  [/[\w.+-]{1,64}@[\w.-]{1,255}/g, 'm'],
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g, 'g'],
  [/\b\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:z|[+-]\d\d:?\d\d)?/g, 't'],
  // Microsoft's sentences quote names so; JSON's own quotes hold what the error is.
  [/(?<=[\s(])'[^'\n]{1,200}'(?=[\s.,;)])/g, 'q'],
  [/\b[0-9a-f]{12,}\b/g, 'h'],
];

// An error says what it is at its beginning; stack traces differ further on (characters).
const READ = 1000;

/**
 * In: a text whose secrets were taken out. Out: a hash under which pastes of the same unknown error are counted together,
 * though they name different people, ids, times and places. Nothing of the text can be read from it.
 */
export const unmatchedKey = async (text: string): Promise<string> => {
  const plain = VARIABLE.reduce((rest, [shape, sign]) => rest.replace(shape, sign), text.toLowerCase().slice(0, 4000));
  // Numbers of more than five digits are ids; shorter ones can be the error's own.
  const bones = plain
    .replace(/\d{6,}/g, 'n')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, READ);
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(bones));
  return Buffer.from(hash).toString('hex');
};
