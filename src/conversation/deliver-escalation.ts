import { errorName } from '../core/error-name.ts';
import type { Log } from '../core/log.ts';
import type { Escalation, EscalationChange, ThreadPlace } from '../core/records.ts';
import type { ChannelName } from '../core/turns.ts';
import { drawEscalation, type Side } from './draw-escalation.ts';
import { placeOf, secondLineOf, summaryOf } from './escalating.ts';
import { postOnce } from './post-once.ts';
import type { Outgoing, Poster } from './poster.ts';
import type { Records } from './records.ts';
import { tellArrival, tellChange, tellFailure } from './tell-escalation.ts';

export type DeliveryParts = {
  readonly escalations: Records['escalations'];
  /** Undefined: the channel cannot post on its own, or is not set up (any more). */
  readonly posterOf: (channel: ChannelName) => Promise<Poster | undefined>;
  /** How often a delivery is tried in all. */
  readonly attempts: number;
  readonly log: Log;
};

type Delivery = DeliveryParts & {
  /** As it was when the attempt began. */
  readonly escalation: Escalation;
  readonly history: readonly EscalationChange[];
  readonly thread: ThreadPlace;
  readonly inThread: Poster | undefined;
  /** No further attempt follows. */
  readonly last: boolean;
};

const once = (
  { escalations, escalation }: Delivery,
  poster: Poster,
  place: ThreadPlace,
  key: string,
  message: Outgoing,
) => postOnce(escalations, poster, { escalation: escalation.id, key, place, message });

/** Posts the card of a side, or brings the one that stands there up to date. Out: id of its message. */
const showCard = async (delivery: Delivery, poster: Poster, place: ThreadPlace, side: Side): Promise<string> => {
  const { escalations, escalation } = delivery;
  // The newest state, whatever version the job was sent for.
  const now = (await escalations.find(escalation.id)) ?? escalation;
  const card = drawEscalation(now, await escalations.history(escalation.id), side);
  if (!card) throw new Error(`Escalation ${escalation.id} was written by another version of the program`);
  const message: Outgoing = { kind: 'escalation', card };
  const key = `card ${side}`;
  const known = now.shown[key];
  if (typeof known !== 'string') return once(delivery, poster, place, key, message);
  if ((await poster.update(place, known, message)) === 'updated') return known;
  // Somebody deleted it: what happens next is to be seen and pressed all the same.
  await escalations.addShown(escalation.id, { [key]: null, [`begun ${key}`]: null });
  return once(delivery, poster, place, key, message);
};

const toSecondLine = async (delivery: Delivery): Promise<void> => {
  const line = secondLineOf(delivery.escalation);
  if (!line) return;
  const poster = await delivery.posterOf(line.channel);
  if (!poster) throw new Error(`${line.channel} is not set up`);
  const place = { ...line, thread: '' };
  const card = await showCard(delivery, poster, place, 'second-line');
  // A changed card calls nobody: who resolved it is told that it is open again.
  for (const change of delivery.history.filter(({ state }) => state === 'reopened'))
    await once(delivery, poster, { ...place, thread: card }, `line told ${change.version}`, {
      kind: 'text',
      text: tellChange(delivery.escalation, change, 'second-line'),
    });
};

const showInThread = async (delivery: Delivery): Promise<void> => {
  if (delivery.inThread) await showCard(delivery, delivery.inThread, delivery.thread, 'thread');
};

const tellChanges = async (delivery: Delivery): Promise<void> => {
  const { inThread: poster, thread, history, escalation } = delivery;
  if (!poster) return;
  // The card itself tells that it was raised.
  for (const change of history.filter(({ version }) => version > 1))
    await once(delivery, poster, thread, `told ${change.version}`, {
      kind: 'text',
      text: tellChange(escalation, change, 'thread'),
    });
};

const tellOutcome = async (delivery: Delivery, failed: boolean): Promise<void> => {
  const { inThread: poster, thread, escalation, last } = delivery;
  if (!poster) return;
  const tell = (key: string, text: string): Promise<string> =>
    once(delivery, poster, thread, key, { kind: 'text', text });
  if (failed) await tell(last ? 'told given-up' : 'told failure', tellFailure(escalation, last));
  else if (escalation.shown['told failure'] !== undefined) await tell('told arrival', tellArrival(escalation));
};

/** The address of the thread: asked once, and no reason to wait when the channel does not say. */
const keepLink = async ({ escalations, escalation, inThread: poster, thread }: Delivery): Promise<void> => {
  if (!poster || escalation.shown['link'] !== undefined) return;
  const link = await poster.link(thread).catch(() => undefined); // asked again with the next change
  if (link !== undefined) await escalations.addShown(escalation.id, { link });
};

const attempt = async (work: () => Promise<void>): Promise<unknown> => {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error ?? new Error('unknown');
  }
};

const deliver = async (delivery: Delivery): Promise<void> => {
  const { escalations, escalation, last, log } = delivery;
  const { id } = escalation;
  await keepLink(delivery);
  const failed = await attempt(() => toSecondLine(delivery));
  await escalations.noteDelivery(
    id,
    failed === undefined
      ? { delivered: true, shown: {} }
      : { delivered: false, error: errorName(failed), again: !last },
  );
  // After the delivery, so that the card says how it went.
  const unshown = await attempt(() => showInThread(delivery));
  // Whether the card can be drawn or not, the thread is told.
  const untold = await attempt(async () => {
    await tellChanges(delivery);
    await tellOutcome(delivery, failed !== undefined);
  });
  const error = failed ?? unshown ?? untold;
  if (error === undefined) return;
  log.warn({ escalation: id, error: errorName(error), last }, 'an escalation was not delivered');
  throw error;
};

/**
 * The work behind every change of an escalation: its card in the thread, its card before the second line, and one
 * message in the thread for each change. It draws the newest state and can be run again at any time: what stands there
 * is updated, what was told is not told again. Only one runs for one escalation at a time (see the table of queues).
 * @throws what a channel threw: the job is tried again.
 */
export const deliverEscalation =
  (parts: DeliveryParts) =>
  async ({ escalation: id }: { readonly escalation: string }, run: { readonly attempt: number }): Promise<void> => {
    const escalation = await parts.escalations.find(id);
    // Forgotten meanwhile, or kept by a program that is newer than this one.
    if (!escalation || !summaryOf(escalation)) return;
    await deliver({
      ...parts,
      escalation,
      history: await parts.escalations.history(id),
      thread: placeOf(escalation),
      inThread: await parts.posterOf(escalation.channel),
      last: run.attempt >= parts.attempts,
    });
  };
