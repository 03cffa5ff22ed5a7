import { normalize } from './normalize.ts';
import { redact } from './redact.ts';

// Normalizing leaves the encoded form beside what it decodes to.
const ENCODED = /[A-Za-z0-9+/_-]{40,}={0,2}/g;
// A wrap inside a long run: a secret that is cut there is only found as a whole.
const unwrap = (text: string): string => text.replace(/(\S{12})\r?\n[ \t]*(?=\S{8})/g, '$1');

/**
 * What a person wrote into a box (a note, a word why), as it may be kept: undoing its encoding can uncover a secret that
 * the first look could not see. In: any text. Out: the words as written, or with encodings undone where they hid one.
 */
export const redactWords = (raw: string): string => {
  const whole = redact(unwrap(raw));
  const { text } = whole.count > 0 ? whole : redact(raw);
  const { shown, plain } = normalize(text);
  const [asShown, asPlain] = [redact(shown), redact(plain)];
  const known = redact(text).count;
  if (asPlain.count <= known && asShown.count <= known) return text;
  return (asPlain.count > asShown.count ? asPlain : asShown).text.replace(ENCODED, '[removed encoded text]');
};
