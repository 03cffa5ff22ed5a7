import type { types } from '@slack/bolt';
import { tidy } from '../../core/reply-words.ts';
import { cutText, splitText } from './cut-text.ts';
import { LIMITS, storedLength } from './limits.ts';

/** The blocks that Triage sends. Nowhere in them does Slack read mrkdwn: text is plain or rich. */
export type Block =
  | types.HeaderBlock
  | types.SectionBlock
  | types.ContextBlock
  | types.ActionsBlock
  | types.RichTextBlock
  | types.DividerBlock
  | types.InputBlock;

type Run = types.RichTextText;
type RichPart = types.RichTextSection | types.RichTextQuote | types.RichTextPreformatted;

/** Text as it is: no names of emoji, no mentions. Empty text is no text to Slack: callers leave it out. */
export const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false });

export const text = (value: string): Run => ({ type: 'text', text: tidy(value) });
export const bold = (value: string): Run => ({ ...text(value), style: { bold: true } });
export const quiet = (value: string): Run => ({ ...text(value), style: { italic: true } });
export const code = (value: string): Run => ({ ...text(value), style: { code: true } });

export const paragraph = (...elements: Run[]): RichPart => ({ type: 'rich_text_section', elements });
export const quote = (...elements: Run[]): RichPart => ({ type: 'rich_text_quote', elements });
export const preformatted = (value: string): RichPart => ({ type: 'rich_text_preformatted', elements: [text(value)] });

/** Cuts a list wherever the next piece would be too much for a block. */
const chunk = <Piece>(pieces: readonly Piece[], textOf: (piece: Piece) => readonly Run[]): Piece[][] => {
  const chunks: Piece[][] = [];
  let [room, size] = [0, 0];
  for (const piece of pieces) {
    const length = textOf(piece).reduce((sum, run) => sum + storedLength(run.text), 0);
    const cost = storedLength(JSON.stringify(piece));
    if (chunks.length === 0 || length > room || cost > size) {
      chunks.push([]);
      [room, size] = [LIMITS.text, LIMITS.blockSize];
    }
    chunks.at(-1)?.push(piece);
    room -= length;
    size -= cost;
  }
  return chunks;
};

/** The same part once, or as often as its text needs. */
const splitPart = (part: RichPart): RichPart[] => {
  const pieces = (part.elements as Run[]).flatMap((run) =>
    splitText(run.text, LIMITS.text).map((piece): Run => ({ ...run, text: piece })),
  );
  return chunk(pieces, (run) => [run]).map((elements) => ({ ...part, elements }));
};

/** One block of rich text, or as many as its text needs; none when there is no text. */
export const richText = (...parts: RichPart[]): Block[] =>
  chunk(parts.flatMap(splitPart), ({ elements }) => elements as Run[]).map((elements) => ({
    type: 'rich_text',
    elements,
  }));

/** A title, in full even when a header cannot hold it. */
export const header = (title: string): Block[] => {
  const whole = tidy(title);
  const shown = cutText(whole, LIMITS.header);
  if (shown === '') return [];
  return [
    { type: 'header', text: plain(shown) },
    ...(shown === whole.replace(/\s+/g, ' ').trim() ? [] : richText(paragraph(bold(whole)))),
  ];
};

/** A heading within the answer: bold, since a header of Slack is as large as the title. */
export const heading = (title: string): Block[] => richText(paragraph(bold(title)));

/** Small and grey. */
export const context = (value: string): Block[] =>
  splitText(tidy(value), LIMITS.text).map((piece) => ({ type: 'context', elements: [plain(piece)] }));

/** Lines of plain text with a button beside the first. */
export const withButton = (value: string, button: types.Button | undefined): Block[] =>
  splitText(tidy(value), LIMITS.text).map((piece, at) => ({
    type: 'section',
    text: plain(piece),
    ...(button && at === 0 ? { accessory: button } : {}),
  }));

/** Rows of buttons; none when there is none. */
export const actions = (buttons: readonly (types.Button | undefined)[]): Block[] => {
  const rows: types.Button[][] = [];
  for (const button of buttons) {
    if (!button) continue;
    const row = rows.at(-1);
    const fits =
      row && row.length < LIMITS.buttons && storedLength(JSON.stringify([...row, button])) < LIMITS.blockSize;
    if (fits) row.push(button);
    else rows.push([button]);
  }
  return rows.map((elements) => ({ type: 'actions', elements }));
};
