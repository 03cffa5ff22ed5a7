const RUN = /(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/]{40,60000}={0,2}(?![A-Za-z0-9+/=_-])/g;

const readable = (text: string): boolean => {
  const printable = text.match(/[\x20-\x7e\s]/g)?.length ?? 0;
  return printable / text.length > 0.95 && /[a-z]{4,}[^]{0,40} |"\s{0,3}:/i.test(text);
};

/** Bodies that a log printed as base64: what decodes to text is added after the paste. */
export const decodeBase64 = (text: string): string => {
  const found: string[] = [];
  for (const [run] of text.matchAll(RUN)) {
    if (found.length >= 4) break;
    if (run.length % 4 !== 0) continue;
    const decoded = atob(run);
    if (readable(decoded)) found.push(decoded);
  }
  return found.length === 0 ? text : `${text}\n${found.join('\n')}`;
};
