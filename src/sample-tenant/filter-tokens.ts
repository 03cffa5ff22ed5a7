/** A piece of an OData expression; `at` counts from 0. */
export type Token =
  | { readonly kind: 'text'; readonly value: string; readonly at: number }
  | { readonly kind: 'literal'; readonly value: number | boolean | string | null; readonly at: number }
  | { readonly kind: 'name'; readonly value: string; readonly at: number }
  | { readonly kind: 'sign'; readonly value: string; readonly at: number }
  | { readonly kind: 'end'; readonly value: ''; readonly at: number };

const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
// A time, an id or a number stands without quotes; `-` belongs to them, so names are tried after.
const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?(?:Z|[+-]\d\d:\d\d))?(?![\w-])/;
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/i;
const NUMBER = /^-?\d+(?:\.\d+)?(?![\w-])/;
const NAME = /^[A-Za-z_@][\w.]*/;

const textAt = (source: string, at: number): { value: string; end: number } => {
  for (let end = at + 1; end < source.length; end += 1) {
    if (source[end] !== "'") continue;
    if (source[end + 1] !== "'") return { value: source.slice(at + 1, end).replace(/''/g, "'"), end: end + 1 };
    end += 1;
  }
  throw new SyntaxError(`There is an unterminated string literal at position ${source.length} in '${source}'.`);
};

/**
 * Cuts an OData expression into tokens, the last of kind `end`.
 * @throws SyntaxError with Graph's own words for a string without end or a character that nothing begins with.
 */
export const filterTokens = (source: string): readonly Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at);
    const sign = source[at] ?? '';
    if (/\s/.test(sign)) {
      at += 1;
      continue;
    }
    if (sign === "'") {
      const { value, end } = textAt(source, at);
      tokens.push({ kind: 'text', value, at });
      at = end;
      continue;
    }
    const plain = TIME.exec(rest)?.[0] ?? GUID.exec(rest)?.[0];
    const number = plain === undefined ? NUMBER.exec(rest)?.[0] : undefined;
    const name = NAME.exec(rest)?.[0];
    if (plain !== undefined) tokens.push({ kind: 'literal', value: plain, at });
    else if (number !== undefined) tokens.push({ kind: 'literal', value: Number(number), at });
    else if (name !== undefined)
      tokens.push(
        name in WORDS ? { kind: 'literal', value: WORDS[name] ?? null, at } : { kind: 'name', value: name, at },
      );
    else if ('(),/:'.includes(sign)) tokens.push({ kind: 'sign', value: sign, at });
    else throw new SyntaxError(`Syntax error: character '${sign}' is not valid at position ${at} in '${source}'.`);
    at += (plain ?? number ?? name ?? sign).length;
  }
  return [...tokens, { kind: 'end', value: '', at }];
};
