import { type Activity, CardFactory, MessageFactory } from 'botbuilder';
import type { ThreadView } from '../../conversation/thread-card.ts';
import type { Tally } from '../../core/records.ts';
import type { TeamsParts } from './to-activity.ts';

/** The one card of a thread, as a message. In: the votes on its root cause so far. */
export const toThreadActivity = (
  { renderCard, renderThread }: Pick<TeamsParts, 'renderCard' | 'renderThread'>,
  view: ThreadView,
  tally?: Tally,
): Partial<Activity> => {
  const { reply, paste, recorded } = view.outcome;
  // Secrets are told for the whole thread, above.
  const shown = reply.kind === 'answer' ? { ...reply, warnings: [] } : reply;
  const state = { ...(recorded === undefined ? {} : { recorded }), ...(tally ? { tally } : {}) };
  const card = renderThread(view, (room) => renderCard(shown, paste, state, room));
  return { ...MessageFactory.attachment(CardFactory.adaptiveCard(card)), summary: String(card['fallbackText']) };
};
