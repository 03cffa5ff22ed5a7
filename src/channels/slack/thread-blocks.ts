import { SHOWN_OTHERS, type ThreadError } from '../../conversation/explain-thread.ts';
import { seenIn } from '../../conversation/thread-words.ts';
import { explainLabel, named } from '../../core/reply-words.ts';
import { roomOfList, weightOf } from './limits.ts';
import { type Block, context, heading, withButton } from './make-blocks.ts';
import { pressButton } from './make-button.ts';

/** An error with how people call those who posted it; without them where that is not known any more. */
export type PostedError = ThreadError & { readonly names: readonly string[] };

/** How many errors of a thread its list shows at most, the one that is answered with them. */
export const LISTED = SHOWN_OTHERS + 1;

const line = (error: PostedError): string =>
  [named(error), seenIn(error, error.names)].filter((part) => part !== '').join(', ');

const row = (error: PostedError): Block[] => {
  const value = { entry: error.entryId, paste: error.paste };
  return withButton(line(error), pressButton('show', explainLabel(error), value));
};

const listOf = (root: PostedError, others: readonly PostedError[], rows: number): Block[] => [
  ...context(`${line(root)}. It is the likely root cause in this thread.`),
  ...(rows === 0 ? [] : heading('Also in this thread')),
  ...others.slice(0, rows).flatMap(row),
  ...(others.length > rows ? context(`and ${others.length - rows} more`) : []),
];

/**
 * The errors of a thread with when and by whom they were posted: the one that is answered first, the others with a button.
 * It fits into the room that the answer leaves it.
 */
export const threadBlocks = (errors: readonly PostedError[]): Block[] => {
  const [root, ...others] = errors;
  if (!root) return [];
  const room = roomOfList(Math.min(errors.length, LISTED));
  let rows = Math.min(others.length, SHOWN_OTHERS);
  let list = listOf(root, others, rows);
  while (rows > 0 && (weightOf(list) > room.weight || list.length > room.blocks))
    list = listOf(root, others, (rows -= 1));
  return list;
};
