import type { Page } from './fit-message.ts';
import { type Block, context } from './make-blocks.ts';
import type { ActionId } from './make-button.ts';

/** Buttons that need something behind them: a message is laid out with room for them, and shows those that are offered. */
export const OPTIONAL = ['worked', 'no-help', 'escalate', 'share'] as const satisfies readonly ActionId[];

/** Block that says how the answer did, or that it could not be recorded. */
const NOTE = 'note';
// As long as any note gets: room is kept for it in every message.
const ROOM = '-'.repeat(120);

/** The place of the note, for the layout. */
export const noteRoom = (): Block[] => context(ROOM).map((block) => ({ ...block, block_id: NOTE }));

const keptIn = (block: Block, dead: ReadonlySet<string>): Block[] => {
  if (block.type !== 'actions') return [block];
  const elements = block.elements.filter((element) => !('action_id' in element && dead.has(element.action_id ?? '')));
  return elements.length === 0 ? [] : [{ ...block, elements }];
};

/**
 * Takes out the buttons that are not offered, and puts in the note. Done after the layout: what stands behind "Show all steps" must not depend
 * on them, since it is asked for later and apart from the message.
 */
export const keepOffered = (page: Page, offered: readonly ActionId[], note = ''): Page => {
  const dead = new Set<string>(OPTIONAL.filter((id) => !offered.includes(id)));
  return page.flatMap((block) => (block.block_id === NOTE ? context(note.slice(0, ROOM.length)) : keptIn(block, dead)));
};
