import { type Activity, CloudAdapter, type TurnContext } from 'botbuilder';
import { findCard, headOf } from '../../conversation/thread-card.ts';
import { isRecord } from '../../core/is-record.ts';
import { askerOf } from './look-up-asker.ts';
import { isCheck, pressCheck } from './press-check.ts';
import { pressEscalation } from './press-escalation.ts';
import { pressFeedback } from './press-feedback.ts';
import type { Pressed, PressMemory, Told } from './pressed.ts';
import { placeOf } from './teams-place.ts';
import type { TeamsParts } from './to-activity.ts';

/** The pressed card. The one card of a thread changes for votes on its root cause; other answers stand below it. */
const cardOf = async (
  { triage }: TeamsParts,
  { threads }: PressMemory,
  activity: Activity,
  { verb, entry, paste }: Pressed['payload'],
): Promise<Pick<Pressed, 'card' | 'head'>> => {
  const [place, { replyToId }] = [placeOf(activity), activity];
  if (place.thread === '' || replyToId === undefined) return { card: replyToId };
  const found = await findCard(triage, threads, place);
  if (found?.message !== replyToId) return { card: replyToId };
  const head = verb === 'worked' || verb === 'no-help' ? headOf(threads, place, found, { entry, paste }) : undefined;
  return head ? { card: replyToId, head } : { card: undefined };
};

/** In: the data of a button. Out: undefined when it is none. */
export const readPress = async (
  parts: TeamsParts,
  memory: PressMemory,
  { activity, adapter }: TurnContext,
  payload: unknown,
): Promise<Pressed | undefined> =>
  isRecord(payload)
    ? {
        parts,
        findings: memory.findings,
        activity,
        payload,
        adapter: adapter instanceof CloudAdapter ? adapter : undefined,
        ...(await cardOf(parts, memory, activity, payload)),
      }
    : undefined;

/** Buttons that show an answer: they send or change a message by themselves. */
export const isShow = ({ payload: { verb } }: Pressed): boolean => verb === 'show' || verb === 'example';

/**
 * Does what a button says, feedback, hand-over or check, and tells what to show for it. What needs the turn is done
 * before this returns; the rest may outlast it.
 */
export const press = async (pressed: Pressed, context: TurnContext): Promise<() => Promise<Told | undefined>> => {
  if (!isCheck(pressed.payload)) return async () => (await pressFeedback(pressed)) ?? (await pressEscalation(pressed));
  const asker = await askerOf(pressed.parts, context);
  return () => pressCheck(pressed, asker);
};

/** The card of a message of ours. */
export const cardIn = ({ attachments }: Partial<Activity>): unknown => attachments?.[0]?.content as unknown;
