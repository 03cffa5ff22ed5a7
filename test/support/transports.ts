/** What happens to a text between the screen it stood on and the chat: each takes a text and gives it as it arrives. */

const html = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');

export const wrapAt =
  (width: number) =>
  (text: string): string =>
    text
      .split('\n')
      .map((line) => line.replace(new RegExp(`(.{${width}})(?=.)`, 'gu'), '$1\n'))
      .join('\n');

const noise = Array.from(
  { length: 30 },
  (_, line) =>
    `2026-11-20 08:${10 + line}:00 INFO worker-${line} processed batch ${1000 + line} in ${line} ms, queue=orders`,
).join('\n');

export const TRANSPORTS: Readonly<Record<string, (text: string) => string>> = {
  indented: (text) => text.replace(/^/gm, '      '),
  'quoted in a mail': (text) => text.replace(/^/gm, '> > '),
  'JSON in JSON in JSON': (text) => JSON.stringify({ a: JSON.stringify({ b: JSON.stringify(text) }) }),
  'a JSON string': (text) => JSON.stringify(text),
  'URL encoding': (text) => encodeURIComponent(text),
  'URL encoding with plus signs': (text) => encodeURIComponent(text).replace(/%20/g, '+'),
  'HTML entities': html,
  'HTML entities twice': (text) => html(html(text)),
  'HTML of Teams': (text) => `<div><p>${html(text).replace(/\n/g, '</p><p>')}</p></div>`,
  'a code fence': (text) => `\`\`\`\n${text}\n\`\`\``,
  'a gutter': (text) => text.replace(/^/gm, '\u2502 '),
  'a wrapped PowerShell error': (text) => wrapAt(70)(text).replace(/^/gm, '     | '),
  'in the middle of a log': (text) => `${noise}\n${text}\n${noise}`,
  'Windows line ends': (text) => text.replace(/\n/g, '\r\n'),
  'bytes of Python': (text) => `b'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n')}'`,
  'a cell of CSV': (text) => `a,"${text.replace(/"/g, '""')}",b`,
  'typographic quotes and dashes': (text) =>
    text.replace(/'/g, '\u2019').replace(/"/g, '\u201d').replace(/-/g, '\u2013'),
  'full-width punctuation': (text) =>
    text.replace(/[!-~]/g, (char) =>
      /[A-Za-z0-9]/.test(char) ? char : String.fromCharCode(char.charCodeAt(0) + 0xfee0),
    ),
  'zero-width characters': (text) => text.replace(/(.{7})/g, '$1\u200b'),
};
