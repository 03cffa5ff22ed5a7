/** What a chat makes of a text that somebody pastes: as Slack and Teams pass it on. */

const entities = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const ADDRESS = /https?:\/\/[^\s<>"'`|]*[^\s<>"'`|.,;:!?)\]}]/g;
const MAIL = /(?<![\w.+#%-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*\.[A-Za-z]{2,24}\b(?!@)/g;
const DOMAIN = /(?<![\w@./%:\\-])(?:[a-z0-9-]{1,63}\.)+(?:com|net|org)(?![\w@.%-])/g;

type Link = { readonly at: number; readonly text: string; readonly url: string };

/** What Slack makes a link of; the first that begins at a place wins. */
const linksIn = (text: string): Link[] => {
  const found = [
    ...[...text.matchAll(ADDRESS)].map((hit) => ({ at: hit.index, text: hit[0], url: hit[0] })),
    ...[...text.matchAll(MAIL)].map((hit) => ({ at: hit.index, text: hit[0], url: `mailto:${hit[0]}` })),
    ...[...text.matchAll(DOMAIN)].map((hit) => ({ at: hit.index, text: hit[0], url: `http://${hit[0]}` })),
  ].toSorted((a, b) => a.at - b.at || b.text.length - a.text.length);
  let end = 0;
  return found.filter(({ at, text: link }) => {
    if (at < end) return false;
    end = at + link.length;
    return true;
  });
};

/** In: how to write text and links. Out: the text with both. */
const write = <Piece>(text: string, plain: (piece: string) => Piece, link: (link: Link) => Piece): Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of linksIn(text)) {
    if (found.at > at) pieces.push(plain(text.slice(at, found.at)));
    pieces.push(link(found));
    at = found.at + found.text.length;
  }
  if (at < text.length) pieces.push(plain(text.slice(at)));
  return pieces;
};

/** The `text` of a Slack message: entities, `<url>`, `<mailto:a|a>`, `<http://contoso.com|contoso.com>`. */
export const slackText = (text: string): string =>
  write(text, entities, ({ text: shown, url }) =>
    url === shown ? `<${entities(url)}>` : `<${entities(url)}|${entities(shown)}>`,
  ).join('');

/** The `blocks` of the same message: rich text, pasted as it is or as code. */
export const slackBlocks = (text: string, as: 'rich_text_section' | 'rich_text_preformatted'): object[] => [
  {
    type: 'rich_text',
    block_id: 'aB1',
    elements: [
      {
        type: as,
        elements: write<object>(
          text,
          (piece) => ({ type: 'text', text: piece }),
          ({ text: shown, url }) => ({ type: 'link', url, ...(url === shown ? {} : { text: shown }) }),
        ),
      },
    ],
  },
];

/** The HTML of a Teams message: a paragraph a line, blanks kept as Teams keeps them, none at the ends. */
export const teamsHtml = (text: string): string =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const inner = write(
        line,
        (piece) => entities(piece).replace(/"/g, '&quot;').replace(/ {2}/g, ' &nbsp;'),
        ({ text: shown, url }) => `<a href="${entities(url)}" title="${entities(url)}">${entities(shown)}</a>`,
      ).join('');
      return inner === '' ? '<p>&nbsp;</p>' : `<p>${inner}</p>`;
    })
    .join('');
