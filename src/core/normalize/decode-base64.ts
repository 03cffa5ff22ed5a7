const RUN = /(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/]{40,60000}={0,2}(?![A-Za-z0-9+/=_-])/g;

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
  const found: string[] = [];
  for (const [run] of text.matchAll(RUN)) {
    if (found.length >= 4) break;
    if (run.length % 4 !== 0) continue;
    const decoded = textIn(run);
    if (decoded !== undefined) found.push(decoded);
  }
  return found.length === 0 ? text : `${text}\n${found.join('\n')}`;
};
