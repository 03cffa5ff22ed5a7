import { type Activity, CardFactory, MessageFactory } from 'botbuilder';
import type { Checking } from '../../conversation/handle-check.ts';
import type { Outcome } from '../../conversation/handle-message.ts';
import type { Triage } from '../../conversation/triage.ts';
import type { EscalationCard } from '../../core/escalation-card.ts';
import type { Log } from '../../core/log.ts';
import type { Turns } from '../../core/turns.ts';
import { summaryText } from '../../core/reply-words.ts';
import type { ReadThread } from '../../core/thread-reader.ts';
import type { CardState } from './card-data.ts';
import { escalationSummary } from './escalation-data.ts';
import type { RenderCard, RenderEscalation } from './render-card.ts';
import type { RenderThread } from './render-thread.ts';

/** What the Teams channel is built from. */
export type TeamsParts = {
  readonly triage: Triage;
  readonly renderCard: RenderCard;
  readonly renderEscalation: RenderEscalation;
  readonly renderThread: RenderThread;
  /** Absent: threads are not read. */
  readonly readThread?: ReadThread;
  readonly log: Log;
  readonly turns: Turns;
  /** Absent: no tenant is set up for checks. */
  readonly checking?: Checking;
  /** The bot's own id, for a message to one person; absent without credentials. */
  readonly appId?: string;
  /** Milliseconds after which a press is answered before its result is there; as long as Teams allows. */
  readonly patience?: number;
  /** Is the person (Entra object id) in one of the groups? */
  readonly inGroup?: (person: string, groups: readonly string[]) => Promise<boolean>;
};

/** One message: the card, and its summary for notifications. */
export const toActivity = (
  { renderCard }: Pick<TeamsParts, 'renderCard'>,
  { reply, paste, ...state }: Pick<Outcome, 'reply' | 'paste'> & CardState,
): Partial<Activity> => {
  const activity = MessageFactory.attachment(CardFactory.adaptiveCard(renderCard(reply, paste, state)));
  // Teams shows the summary in the notification and reads it out; a text would stand above the card a second time.
  return { ...activity, summary: summaryText(reply) };
};

/** An escalation as a message. */
export const escalationActivity = (
  { renderEscalation }: Pick<TeamsParts, 'renderEscalation'>,
  card: EscalationCard,
): Partial<Activity> => ({
  ...MessageFactory.attachment(CardFactory.adaptiveCard(renderEscalation(card))),
  summary: escalationSummary(card),
});
