const ADDRESS = /\]\(https?:\/\//g;
const ADDRESS_END = /[)\s]/g;
// Characters: the longest text and the longest address of a link that a log viewer made.
const LONGEST_TEXT = 200;
const LONGEST_ADDRESS = 1000;

/** Where the text of a link begins: the first bracket that is followed by nothing but this text, not at a line's start. */
const findOpening = (text: string, from: number, close: number): number => {
  const most = Math.max(from, close - LONGEST_TEXT - 1);
  let opening = -1;
  for (let at = close - 1; at >= most && text[at] !== ']' && text[at] !== '\n'; at -= 1)
    if (text[at] === '[' && at < close - 1 && (at === 0 || (at > from && text[at - 1] !== '\n'))) opening = at;
  return opening;
};

/**
 * Puts the text of a Markdown link in the place of the link, also in the middle of a number. One pass: the end of an
 * address is looked for once for all links that begin before it.
 */
export const unlink = (text: string): string => {
  if (!text.includes('](')) return text;
  const pieces: string[] = [];
  let done = 0;
  let end = 0;
  for (const { 0: start, index: close } of text.matchAll(ADDRESS)) {
    const address = close + start.length;
    if (close < done) continue;
    if (end < address) {
      ADDRESS_END.lastIndex = address;
      end = ADDRESS_END.exec(text)?.index ?? text.length;
    }
    if (text[end] !== ')' || end === address || end - address > LONGEST_ADDRESS) continue;
    const opening = findOpening(text, done, close);
    if (opening < 0) continue;
    pieces.push(text.slice(done, opening), text.slice(opening + 1, close));
    done = end + 1;
  }
  pieces.push(text.slice(done));
  return pieces.join('');
};
