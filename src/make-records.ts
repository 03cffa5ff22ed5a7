import type { FoundAnswer, KeptThreadCard, NewAnswer, Records } from './conversation/records.ts';
import type { KbIndex } from './core/kb-index.ts';
import { isRecord } from './core/is-record.ts';
import type { InboxEvent, KeptAnswer, ThreadCard } from './core/records.ts';
import { answersFor, answersInThread, findAnswer, keepAnswer, setAnswerMessage } from './store/answers.ts';
import { checkRunsOf, keepCheckRun } from './store/check-runs.ts';
import { findReference, keepReference } from './store/conversation-references.ts';
import {
  addShown,
  escalationHistory,
  escalationOfThread,
  findEscalation,
  noteDelivery,
} from './store/escalation-details.ts';
import { moveEscalation, raiseEscalation } from './store/escalations.ts';
import { feedbackOn, giveFeedback, votesOf } from './store/feedback.ts';
import { finishEvent, isHeld, keepClaim, releaseEvent, replyTo, takeEvent } from './store/inbox.ts';
import { packExplanation, packExplanations, unpackExplanation, unpackExplanations } from './store/kept-explanation.ts';
import type { Store } from './store/open-store.ts';
import { makeRideOut } from './store/ride-out.ts';
import { makeSettleLate } from './store/settle-late.ts';
import { inTransaction, type StoreHandle } from './store/store-handle.ts';
import { changeThreadCard, findThreadCard } from './store/thread-cards.ts';
import { countUnmatched } from './store/unmatched.ts';
import { within } from './store/within.ts';

type Parts = {
  /** The store as soon as it is open. */
  readonly ready: () => Promise<Store>;
  readonly index: () => KbIndex;
  /** Milliseconds that a person waits for the database. */
  readonly patience: number;
  /** Changes of an escalation go to a ticket system as well. */
  readonly webhook?: boolean;
  /** Hears of everything that the database did not take. */
  readonly failed?: (error: unknown) => void;
};

const write = async (handle: StoreHandle, answer: NewAnswer): Promise<void> => {
  const { learned, unmatched, ...rest } = answer;
  await keepAnswer(handle, { ...rest, kept: packExplanation(learned) });
  if (!unmatched) return;
  const { excerpt: text = '', channel, conversation, person } = answer;
  await countUnmatched(handle, { text, channel, conversation, person });
};

/** `again`: an earlier try may have been written, and nobody heard of it. */
const takeIn = async (
  ready: Parts['ready'],
  event: InboxEvent,
  answer: NewAnswer | undefined,
  again: boolean,
): Promise<'new' | 'duplicate'> => {
  const store = await ready();
  return inTransaction(store, async (inside) => {
    const taken = await takeEvent(inside, event);
    if (taken === 'new' && answer) await write(inside, answer);
    return taken === 'duplicate' && again && (await isHeld(inside, event)) ? 'new' : taken;
  });
};

// What the channel notes of a card and the pastes behind its buttons share a column.
const packCard = ({ message, errors, pastes }: KeptThreadCard): ThreadCard => ({
  message,
  errors: { noted: errors, pastes: packExplanations(pastes) },
});
const unpackCard = (index: KbIndex, { message, errors }: ThreadCard): KeptThreadCard =>
  isRecord(errors) && 'noted' in errors
    ? { message, errors: errors['noted'], pastes: unpackExplanations(index, errors['pastes']) }
    : { message, errors, pastes: {} };

/** Its cards follow, and a ticket system where there is one: queued with the change, or neither is there. */
const tellingOf =
  (webhook: boolean) =>
  async ({ jobs }: Store, escalation: string, version: number, inside: StoreHandle): Promise<void> => {
    // Of two deliveries of one escalation one waits for the other: a card is not posted twice.
    await jobs.send('escalation-delivery', { escalation, version }, { inside, key: escalation });
    if (!webhook) return;
    const key = `${escalation}-${version}`;
    await jobs.send('webhook', { escalation, version, key }, { inside, key: escalation });
  };

/** Fills the port of the use cases from the store. No call takes longer than `patience`, the opening included. */
export const makeRecords = ({ ready, index, patience, webhook = false, failed = () => undefined }: Parts): Records => {
  const tellOf = tellingOf(webhook);
  const clock = (): number => performance.now();
  const rideOut = makeRideOut(clock);
  const settleLate = makeSettleLate({ ready, clock });
  const told = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      return await work;
    } catch (error) {
      failed(error);
      throw error;
    }
  };
  const ask = <Result>(work: (store: Store) => Promise<Result>): Promise<Result> =>
    told(within(patience, ready().then(work)));
  const read = (answer: KeptAnswer): FoundAnswer[] => {
    const { kept, ...rest } = answer;
    const learned = unpackExplanation(index(), kept);
    return learned ? [{ ...rest, learned }] : [];
  };
  return {
    take: async (event, answer) => {
      try {
        const taking = rideOut((again) => takeIn(ready, event, answer, again));
        return await told(within(patience, taking));
      } catch (error) {
        // Whoever took it answers it all the same, and the database may yet write it.
        settleLate({ channel: event.channel, eventId: event.eventId });
        throw error;
      }
    },
    finish: (key, { answer, ...end } = {}) =>
      ask(async (store) => {
        if (answer !== undefined && end.reply !== undefined) await setAnswerMessage(store, answer, end.reply);
        return finishEvent(store, key, end);
      }),
    hold: (key) => ask((store) => keepClaim(store, key)),
    retry: (key) =>
      ask((store) =>
        inTransaction(store, async (inside) => {
          await releaseEvent(inside, key);
          await store.jobs.send('reply', key, { after: 2, key: `${key.channel} ${key.eventId}`, inside });
        }),
      ),
    replyTo: (key) => ask((store) => replyTo(store, key)),
    keepAnswer: (answer) => ask((store) => inTransaction(store, (inside) => write(inside, answer))),
    findAnswer: (id) =>
      ask(async (store) => {
        const found = await findAnswer(store, id);
        return found && read(found)[0];
      }),
    answersInThread: (place) => ask(async (store) => (await answersInThread(store, place)).flatMap(read)),
    answersFor: (channel, person, limit) =>
      ask(async (store) => (await answersFor(store, channel, person, limit)).flatMap(read)),
    vote: (vote) => ask((store) => giveFeedback(store, vote)),
    votesOn: (answer) => ask((store) => feedbackOn(store, answer)),
    votesOf: (answer) => ask((store) => votesOf(store, answer)),
    keepCheckRun: (run) => ask((store) => keepCheckRun(store, run)),
    checkRunsOf: (answer) => ask((store) => checkRunsOf(store, answer)),
    findThreadCard: (place) =>
      ask(async (store) => {
        const found = await findThreadCard(store, place);
        return found && unpackCard(index(), found);
      }),
    keepThreadCard: (place, card) =>
      ask(async (store) => {
        await changeThreadCard(store, place, () => packCard(card));
      }),
    keepReference: (reference) => ask((store) => keepReference(store, reference)),
    findReference: (channel, conversation) => ask((store) => findReference(store, channel, conversation)),
    escalations: {
      raise: (escalation) =>
        ask((store) =>
          raiseEscalation(store, escalation, async (inside) => {
            await tellOf(store, escalation.id, 1, inside);
          }),
        ),
      move: (move) =>
        ask((store) =>
          moveEscalation(store, move, async (inside, { id, version }) => {
            await tellOf(store, id, version, inside);
          }),
        ),
      find: (id) => ask((store) => findEscalation(store, id)),
      ofThread: (place) => ask((store) => escalationOfThread(store, place)),
      history: (id) => ask((store) => escalationHistory(store, id)),
      noteDelivery: (id, result) => ask((store) => noteDelivery(store, id, result)),
      addShown: (id, shown) => ask((store) => addShown(store, id, shown)),
      redraw: (id, version) =>
        ask(async (store) => {
          await store.jobs.send('escalation-delivery', { escalation: id, version }, { key: id });
        }),
    },
  };
};
