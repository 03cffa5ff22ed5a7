/** Repeats a piece up to a size in characters. */
const fill = (piece: string, size: number): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

/**
 * Texts that somebody would send to make a matcher slow: each shape feeds one kind of rule without ever letting it finish.
 * In: the literals of the knowledge base. Out: name of the shape to a text of a given size.
 */
export const hostileShapes = (literals: readonly string[]): ReadonlyMap<string, (size: number) => string> => {
  const pieces: Readonly<Record<string, string>> = {
    'token starts': 'eyJ',
    'cut tokens': 'eyJhbGciOiJSUzI1NiJ9.',
    'one literal': `${literals[0]} `,
    'all literals': literals.join(' '),
    'percent encoding': '%41',
    'double percent encoding': '%2541',
    backslashes: '\\',
    'escaped quotes': '\\\\\\"',
    'opening brackets': '<',
    'open tags': '<a ',
    'Slack links': '<https://a|',
    'entity starts': '&',
    'nested entities': '&amp;amp;amp;lt;',
    'bare code prefixes': 'AADSTS',
    'known codes': 'AADSTS50020 ',
    'GUID-like': '0a1b2c3d-4e5f-',
    GUIDs: '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d ',
    'hexadecimal digits': '0a1b2c3d',
    'one letter': 'a',
    'no spaces': 'Lorem.ipsum_dolor-sit/amet',
    spaces: ' ',
    tabs: '\t',
    newlines: '\n',
    'short lines': 'a\n',
    gutters: '> ',
    'at signs': 'a@',
    'dotted words': 'a.',
    'dotted code words': 'Aaaaaaaa.',
    'labels without value': '"code": ',
    'passwords without value': 'password=',
    'key headers': '-----BEGIN RSA PRIVATE KEY-----',
    'Markdown links': '[a](http://b',
    'doubled quotes': '""',
    'base64 letters': 'QUJD',
    'address starts': 'https://',
    'digits and commas': '50020, ',
    'date starts': '2026-11-20 08:15:',
    'zero-width': '\u200b',
    'lone surrogates': '\ud800',
    'full-width letters': '\uff21',
  };
  return new Map(Object.entries(pieces).map(([name, piece]) => [name, (size: number) => fill(piece, size)]));
};
