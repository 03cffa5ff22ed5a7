// Only tags that chat and mail really write: `<user_id>` in an address is text.
const TAGS =
  'a|at|attachment|b|blockquote|body|br|code|div|em|font|h[1-6]|head|hr|html|i|img|li|ol|p|pre|s|small|span|strike|strong|style|table|tbody|td|th|thead|tr|u|ul';
const BREAKING = /<(?:br|hr|\/p|\/div|\/li|\/tr|\/h[1-6]|\/blockquote|\/pre|\/table)\b[^<>]{0,200}>/gi;
const TAG = new RegExp(`</?(?:${TAGS})(?:\\s[^<>]{0,600})?/?>`, 'gi');

// What makes a text HTML; `<b>` or `<at>` alone in a plain text is something that somebody typed.
const HTML = /<\/?(?:p|div|br|hr|span|table|tr|td|ul|ol|li|html|body|pre|blockquote|h[1-6])(?:\s[^<>]{0,600})?\/?>/i;

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lsquo: "'",
  rsquo: "'",
  ldquo: '"',
  rdquo: '"',
  ndash: '-',
  mdash: '-',
  hellip: '...',
  colon: ':',
  comma: ',',
  period: '.',
  sol: '/',
  lpar: '(',
  rpar: ')',
  tab: ' ',
  newline: '\n',
  num: '#',
  equals: '=',
  quest: '?',
  lowbar: '_',
  excl: '!',
  lcub: '{',
  rcub: '}',
};

const character = (code: number): string =>
  code > 0 && code < 0x110000 && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : '';

const decodeEntities = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));?/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (decimal !== undefined) return character(Number(decimal));
      if (hex !== undefined) return character(Number.parseInt(hex, 16));
      // `&error=…` in an address is a parameter: a named entity needs its semicolon.
      return whole.endsWith(';') ? (NAMED[(name ?? '').toLowerCase()] ?? whole) : whole;
    },
  );

/** Slack writes links as `<address|label>` and people as `<@U…>`. */
const undoSlack = (text: string): string =>
  text
    .replace(/<(?:mailto:|tel:)[^|<>\n]{1,300}\|([^<>\n]{1,300})>/g, '$1')
    .replace(/<(https?:\/\/[^|<>\s]{1,2000})\|[^<>\n]{0,2000}>/g, '$1')
    .replace(/<(https?:\/\/[^|<>\s]{1,2000})>/g, '$1')
    .replace(/<[@#!][^<>\n]{1,100}>/g, ' ');

/** Undoes Slack mark-up, HTML tags and HTML entities, also entities escaped several times. */
export const undoMarkup = (raw: string): string => {
  let text = raw;
  for (let round = 0; round < 4 && /[<&]/.test(text); round += 1) {
    const before = text;
    if (text.includes('<')) text = undoSlack(text);
    if (HTML.test(text)) text = text.replace(BREAKING, '\n').replace(TAG, '');
    if (text.includes('&')) text = decodeEntities(text);
    if (text === before) break;
  }
  return text;
};
