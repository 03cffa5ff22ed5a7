const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\n',
  t: ' ',
  '"': '"',
  "'": "'",
  '/': '/',
  b: ' ',
  f: ' ',
};

// A run of backslashes is read from its first one only: from each of them it would end at the same place.
const once = (text: string): string =>
  text.replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(?<!\\\\)(\\+)(?=["'nrtu/])|(["'/nrtbf]))/g,
    (whole, unicode?: string, hex?: string, slashes?: string, simple?: string) => {
      const code = unicode ?? hex;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      if (slashes !== undefined) return slashes.length > 1 ? slashes.slice(1) : '\\';
      return SIMPLE[simple ?? ''] ?? whole;
    },
  );

/** Undoes JSON and programming-language escapes at any depth, and the doubled quotes of CSV and SQL. */
export const undoEscapes = (raw: string): string => {
  let text = raw;
  for (let depth = 0; depth < 8 && text.includes('\\'); depth += 1) {
    const next = once(text);
    if (next === text) break;
    text = next;
  }
  return /""[^"\n]{1,200}""/.test(text) ? text.replace(/""/g, '"') : text;
};
