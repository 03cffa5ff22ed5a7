import type { ThreadHead } from '../../conversation/thread-card.ts';
import { type Card, loadTemplates } from './card-templates.ts';
import { CARD_BUDGET } from './render-card.ts';
import { threadData } from './thread-data.ts';

/** The container of cards/thread.json: by it the card of a thread is known. */
export const HEAD = '"triage-thread"';

/** Draws what stands above the answer to the root cause; `answer` draws that answer within so many bytes. */
export type RenderThread = (view: ThreadHead, answer: (room: number) => Card) => Card;

const partsOf = ({ body }: Card): unknown[] => (Array.isArray(body) ? (body as unknown[]) : []);
const sizeOf = (card: Card): number => Buffer.byteLength(JSON.stringify(card));

// The list gives way before the answer does.
const SHARE = CARD_BUDGET / 2;

/** Renders the one card of a thread. Build once: it reads the template of `folder` (cards/). */
export const makeThreadRenderer = (folder: string): RenderThread => {
  const expand = loadTemplates(folder);
  const drawHead = (view: ThreadHead): Card => {
    let rows = view.errors.length - 1;
    let head = expand('thread', threadData(view));
    while (sizeOf(head) > SHARE && rows > 0) {
      rows = Math.min(rows, 10) - 1;
      head = expand('thread', threadData(view, rows));
    }
    return head;
  };
  return (view, answer) => {
    const head = drawHead(view);
    const below = answer(CARD_BUDGET - sizeOf(head));
    const text = `${String(head['fallbackText'])}. ${String(below['fallbackText'])}`;
    return { ...below, fallbackText: text, speak: text, body: [...partsOf(head), ...partsOf(below)] };
  };
};
