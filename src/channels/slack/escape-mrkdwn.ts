const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

// A word joiner: no width, and no break. Slack knows no escape for these marks; beside it they format nothing.
const JOINER = '\u2060';

/**
 * Text that stays text where Slack reads mrkdwn: mentions, links, code and formatting of a paste do nothing.
 * Blocks need none of it, since they hold plain and rich text alone; it is for the `text` beside them.
 */
export const escapeMrkdwn = (text: string): string =>
  text
    .replace(/[&<>]/g, (mark) => ENTITIES[mark] ?? mark)
    // Names are looked up behind these even without brackets when a client asks for it.
    .replace(/(?<!\w)[@#](?=\w)/g, `$&${JOINER}`)
    // Inside a word an underscore formats nothing: the names of codes stay searchable.
    .replace(/[`*~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, `${JOINER}$&${JOINER}`)
    .replace(/:(?=\/\/)/g, `:${JOINER}`)
    .replace(/:(?=[\w+-]+:)/g, `:${JOINER}`)
    .replace(/(^|\n)(?=&gt;)/g, `$1${JOINER}`);
