import type { Outcome } from '../../conversation/handle-message.ts';
import type { Tally } from '../../core/records.ts';
import type { ActionId } from './make-button.ts';
import type { RenderOptions } from './render-blocks.ts';

const OFFERED: readonly ActionId[] = ['worked', 'no-help', 'escalate'];
// What one person alone was told is nothing for the second line yet.
const OFFERED_ALONE: readonly ActionId[] = ['worked', 'no-help'];

const UNRECORDED = 'Not recorded: the database is away. This answer takes no votes and cannot be handed on.';

/** `Worked for 2, did not help 1`; empty without a vote. */
export const tallyText = ({ worked, didNotHelp }: Tally): string =>
  [...(worked > 0 ? [`worked for ${worked}`] : []), ...(didNotHelp > 0 ? [`did not help ${didNotHelp}`] : [])]
    .join(', ')
    .replace(/^./, (first) => first.toUpperCase());

/** What stands under an answer, by whether it was recorded. */
export const optionsFor = (
  { recorded }: Pick<Outcome, 'recorded'>,
  { alone = false, tally }: { readonly alone?: boolean; readonly tally?: Tally } = {},
): RenderOptions => {
  if (recorded === undefined) return {};
  if (!recorded) return { note: UNRECORDED };
  return { actions: alone ? OFFERED_ALONE : OFFERED, ...(tally ? { note: tallyText(tally) } : {}) };
};
