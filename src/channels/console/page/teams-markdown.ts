const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (mark) => ESCAPES[mark] ?? mark);

type Rule = { readonly find: RegExp; readonly html: (inner: string, address: string) => string };

// Tried in this order at every character; each is anchored there.
const RULES: readonly Rule[] = [
  { find: /\\([\\`*_[\]()#+!<>|~-])/y, html: (mark) => escapeHtml(mark) },
  {
    find: /\[((?:\\.|[^\\[\]])*)\]\((https?:\/\/[^\s()]+)\)/y,
    html: (title, address) => `<a href="${escapeHtml(address)}" rel="noopener noreferrer">${inline(title)}</a>`,
  },
  { find: /\*\*(?=\S)((?:\\.|[^\\*])+)\*\*/y, html: (inner) => `<strong>${inline(inner)}</strong>` },
  { find: /\*(?=\S)((?:\\.|[^\\*])+)\*/y, html: (inner) => `<em>${inline(inner)}</em>` },
  { find: /(?<![A-Za-z0-9])_(?=\S)((?:\\.|[^\\_])+)_(?![A-Za-z0-9])/y, html: (inner) => `<em>${inline(inner)}</em>` },
];

const inline = (text: string): string => {
  let html = '';
  let at = 0;
  while (at < text.length) {
    const hit = RULES.map(({ find, html: make }) => {
      find.lastIndex = at;
      const found = find.exec(text);
      return found && { length: found[0].length, make: () => make(found[1] ?? '', found[2] ?? '') };
    }).find((found) => found !== null);
    html += hit ? hit.make() : escapeHtml(text[at] ?? '');
    at += hit?.length ?? 1;
  }
  return html;
};

/**
 * The Markdown of a TextBlock as far as Teams draws it inside a line: bold, italic, links to web addresses, escapes.
 * Out: HTML with everything else escaped, in one paragraph as the renderer expects.
 */
export const teamsMarkdown = (text: string): string => `<p>${inline(text).replace(/\r?\n/g, '<br>')}</p>`;
