import type { Outcome } from '../../conversation/handle-message.ts';
import type { Tally } from '../../core/records.ts';
import { tallyText, UNRECORDED } from '../../core/reply-words.ts';
import type { ActionId } from './make-button.ts';
import type { RenderOptions } from './render-blocks.ts';

const OFFERED: readonly ActionId[] = ['worked', 'no-help', 'escalate'];
// What one person alone was told is nothing for the second line yet.
const OFFERED_ALONE: readonly ActionId[] = ['worked', 'no-help'];

/** What stands under an answer, by whether it was recorded. */
export const optionsFor = (
  { recorded }: Pick<Outcome, 'recorded'>,
  { alone = false, tally }: { readonly alone?: boolean; readonly tally?: Tally } = {},
): RenderOptions => {
  if (recorded === undefined) return {};
  if (!recorded) return { note: UNRECORDED };
  return { actions: alone ? OFFERED_ALONE : OFFERED, ...(tally ? { note: tallyText(tally) } : {}) };
};
