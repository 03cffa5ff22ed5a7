/** Repeats a piece up to a size in characters. */
const fill = (piece: string, size: number): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

/** What is repeated, and what stands once before and behind it. */
type Shape = readonly [piece: string, before?: string, behind?: string];

const shapesOf = (literals: readonly string[]): Readonly<Record<string, Shape>> => ({
  'one letter': ['a'],
  'no spaces': ['Lorem.ipsum_dolor-sit/amet'],
  'hexadecimal digits': ['0a1b2c3d'],
  digits: ['4'],
  spaces: [' '],
  'words far apart': [`a${' '.repeat(9999)}`],
  tabs: ['\t'],
  newlines: ['\n'],
  'short lines': ['a\n'],
  gutters: ['> '],
  'table borders': ['| '],
  backslashes: ['\\'],
  'backslashes before a letter': ['\\', '', 'z'],
  'escaped quotes': ['\\\\\\"'],
  'doubled quotes': ['""'],
  'opening brackets': ['<'],
  'open tags': ['<a '],
  'Slack links': ['<https://a|'],
  'Markdown links': ['[a](http://b'],
  'entity starts': ['&'],
  'nested entities': ['&amp;amp;amp;lt;'],
  'percent encoding': ['%41'],
  'double percent encoding': ['%2541'],
  'one word beside an encoded one': ['a', '%41 '],
  'zero-width': ['\u200b'],
  'lone surrogates': ['\ud800'],
  'full-width letters': ['\uff21'],
  'ligatures of 18 letters': ['\ufdfa'],
  'base64 letters': ['QUJD'],
  'token starts': ['eyJ'],
  'cut tokens': ['eyJhbGciOiJSUzI1NiJ9.'],
  'passwords without value': ['password='],
  'key headers': ['-----BEGIN RSA PRIVATE KEY-----'],
  'bare code prefixes': ['AADSTS'],
  'known codes': ['AADSTS50020 '],
  'dotted code words': ['Aaaaaaaa.'],
  'labels without value': ['"code": '],
  'digits and commas': ['50020, ', 'error code: '],
  'GUID-like': ['0a1b2c3d-4e5f-'],
  GUIDs: ['0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d '],
  'labelled GUIDs': ['tenant 0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d '],
  'date starts': ['2026-11-20 08:15:'],
  'at signs': ['a@'],
  'dotted words': ['a.'],
  'host names': ['tenantb.', 'contoso.onmicrosoft.com '],
  'one long permission': ['a', 'Abc.Privileged', '('],
  'address starts': ['https://'],
  'dots in one address': ['.', 'https://contoso.com/', 'a'],
  'brackets in one address': ['(', 'https://contoso.com/', ').'],
  'one literal': [`${literals[0]} `],
  'all literals': [literals.join(' ')],
});

/**
 * Texts that somebody would send to make a matcher slow: each shape feeds one kind of rule without letting it finish.
 * In: the literals of the knowledge base. Out: name of the shape to a text of a given size.
 */
export const hostileShapes = (literals: readonly string[]): ReadonlyMap<string, (size: number) => string> =>
  new Map(
    Object.entries(shapesOf(literals)).map(([name, [piece, before = '', behind = '']]) => [
      name,
      (size: number) => `${before}${fill(piece, size - before.length - behind.length)}${behind}`,
    ]),
  );
