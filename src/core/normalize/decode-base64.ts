const RUN = /(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/]{40,60000}={0,2}(?![A-Za-z0-9+/=_-])/g;

const LEAST = 40;
const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 47 && code <= 57) || code === 43;

/** Whether RUN can match at all. Every 40th character is looked at: of a run that is long enough, one is among them. */
const hasLongRun = (text: string): boolean => {
  for (let at = LEAST - 1; at < text.length; at += LEAST) {
    let start = at;
    while (start >= 0 && at - start < LEAST && isLetter(text.charCodeAt(start))) start -= 1;
    let end = at;
    while (end < text.length && end - start <= LEAST && isLetter(text.charCodeAt(end))) end += 1;
    if (end - start > LEAST) return true;
  }
  return false;
};

/** The text in a base64 run; undefined for bytes that are none. Random bytes are hardly ever UTF-8 without controls. */
const textIn = (run: string): string | undefined => {
  try {
    const bytes = Uint8Array.from(atob(run), (char) => char.charCodeAt(0));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) || !/[a-z]{4}/i.test(text) ? undefined : text;
  } catch {
    return undefined; // not base64, or not text
  }
};

/** Bodies that a log printed as base64: what decodes to text is added after the paste. */
export const decodeBase64 = (text: string): string => {
  if (!hasLongRun(text)) return text;
  const found: string[] = [];
  for (const [run] of text.matchAll(RUN)) {
    if (found.length >= 4) break;
    if (run.length % 4 !== 0) continue;
    const decoded = textIn(run);
    if (decoded !== undefined) found.push(decoded);
  }
  return found.length === 0 ? text : `${text}\n${found.join('\n')}`;
};
