import { isRecord } from '../../core/is-record.ts';
import type { SlackMessageEvent } from './slack-body.ts';

type Part = Readonly<Record<string, unknown>>;

// A message holds few of each; deeper or longer is no message that somebody wrote.
const MAX_PARTS = 2000;
const MAX_DEPTH = 8;

const partsOf = (value: unknown): Part[] => (Array.isArray(value) ? value.slice(0, MAX_PARTS).filter(isRecord) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An address that Slack made of a name: what was typed is the name. */
const linkText = ({ url, text }: Part): string => {
  const [address, shown] = [textOf(url), textOf(text)];
  if (/^(?:mailto|tel):/i.test(address)) return shown || address.replace(/^[a-z]+:/i, '');
  return address.replace(/^https?:\/\//i, '').replace(/\/$/, '') === shown.replace(/\/$/, '') ? shown : address;
};

/** Rich text in the order of reading. Mentions say nothing about an error. */
const richText = (part: Part, depth: number): string => {
  const { type, text, elements } = part;
  if (type === 'text') return textOf(text);
  if (type === 'link') return linkText(part);
  if (['user', 'usergroup', 'channel', 'team', 'broadcast', 'emoji'].includes(String(type))) return ' ';
  if (depth > MAX_DEPTH) return '';
  const inner = partsOf(elements).map((element) => richText(element, depth + 1));
  return type === 'rich_text_list' ? inner.join('\n') : inner.join('');
};

const lines = (texts: readonly string[]): string => texts.filter((text) => text.trim() !== '').join('\n');

/** Mark-up of Slack whose undoing needs to know Slack; core/normalize undoes the rest. */
const undoLinks = (text: string): string =>
  text.replace(/<https?:\/\/([^|<>\s]{1,300}?)\/?\|([^|<>\s]{1,300})>/gi, (whole, address: string, shown: string) =>
    address === shown ? shown : whole,
  );
const withoutMention = (text: string, bot: string): string =>
  bot === '' ? text : text.split(new RegExp(`<@${bot}(?:\\|[^>]{0,80})?>`)).join(' ');

/** Blocks of apps: alerts that a program posted. */
const blockText = (block: Part, depth: number): string => {
  const { type, text, fields, elements } = block;
  if (type === 'rich_text')
    return lines(
      partsOf(elements).map((part) =>
        part['type'] === 'rich_text_list' ? richText(part, depth) : richText(part, depth),
      ),
    );
  const own = [text, ...partsOf(fields), ...partsOf(elements)].filter(isRecord).map((part) => textOf(part['text']));
  return lines(own.map(undoLinks));
};

/** What another message, forwarded or unfurled, says. */
const attachmentText = (attachment: Part, bot: string): string => {
  const forwarded = partsOf(attachment['message_blocks']).flatMap(({ message }) =>
    isRecord(message) ? partsOf(message['blocks']) : [],
  );
  const blocks = [...partsOf(attachment['blocks']), ...forwarded].map((block) => blockText(block, 0));
  const own = [attachment['pretext'], attachment['title'], attachment['text']].map(textOf);
  const fields = partsOf(attachment['fields']).map(({ title, value }) => `${textOf(title)}: ${textOf(value)}`);
  const said = lines(blocks) || lines([...own, ...fields]) || textOf(attachment['fallback']);
  return withoutMention(undoLinks(said), bot);
};

/** Does the text mention the bot? */
export const mentions = ({ text }: SlackMessageEvent, bot: string): boolean =>
  bot !== '' && new RegExp(`<@${bot}(?:\\|[^>]{0,80})?>`).test(textOf(text));

/**
 * The text of a message without mentions of the bot. What somebody wrote stands in rich text exactly, in order, code and
 * all; `text` is the same with mark-up, and is read where there is none.
 */
export const readMessage = (message: SlackMessageEvent, bot: string): string => {
  const blocks = partsOf(message.blocks);
  const written = blocks.filter(({ type }) => type === 'rich_text').map((block) => blockText(block, 0));
  const text = withoutMention(undoLinks(textOf(message.text)), bot);
  const own = lines(written) || (text.trim() === '' ? lines(blocks.map((block) => blockText(block, 0))) : text);
  // The blank that a mention leaves is none of the paste's.
  return lines([own, ...partsOf(message.attachments).map((attachment) => attachmentText(attachment, bot))]).trim();
};
