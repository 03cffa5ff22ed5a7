import { compose } from '../core/compose.ts';
import { deskOf } from '../core/desks.ts';
import { type KeptHandOff, makeHandOff } from '../core/make-hand-off.ts';
import type { CheckRun, Escalation, GivenVote } from '../core/records.ts';
import { drawEscalation, handOffFor, handOffToCarry, nameOfSecondLine } from './draw-escalation.ts';
import { type KeptSummary, secondLineOf, threadOf } from './escalating.ts';
import type { EscalationOutcome, EscalationPress } from './escalation-press.ts';
import { findPaste } from './kept-pastes.ts';
import { isEntryOf } from './is-entry-of.ts';
import { LOCAL_ASKER } from './may-check.ts';
import { conversationOf } from './place.ts';
import type { FoundAnswer } from './records.ts';
import type { KeptPaste, Triage } from './triage.ts';

export type Raised = { readonly entry?: string; readonly paste: string };

/** What was recorded about the answer; empty when the database is away: the hand-off is told all the same. */
type Recorded = {
  readonly answer?: FoundAnswer;
  readonly answers: readonly FoundAnswer[];
  readonly runs: readonly CheckRun[];
  readonly votes: readonly GivenVote[];
};

const NOTHING: Recorded = { answers: [], runs: [], votes: [] };

const readRecorded = async ({ records }: Triage, paste: string, { place }: EscalationPress): Promise<Recorded> => {
  if (!records) return NOTHING;
  try {
    const [answer, answers, runs, votes] = await Promise.all([
      records.findAnswer(paste),
      records.answersInThread(place),
      records.checkRunsOf(paste),
      records.votesOf(paste),
    ]);
    return { ...(answer ? { answer } : {}), answers, runs, votes };
  } catch {
    return NOTHING; // logged by the store
  }
};

/**
 * Ids say nothing in another channel: who is known by name is named, the others by their part in the thread. Where nothing
 * proves who it is (the console, the Teams endpoint without credentials) a check has the id of whoever is at this machine,
 * which is who presses now.
 */
const namesIn =
  ({ person, name }: EscalationPress, asker: string | undefined) =>
  (id: string): string => {
    const self = id === person || id === LOCAL_ASKER.id;
    if (self && name !== '') return name;
    if (self) return 'the person who escalated';
    return id !== '' && id === asker ? 'the person who asked' : 'another person in the thread';
  };

const handOff = (
  triage: Triage,
  { entry, paste }: Raised,
  press: EscalationPress,
  learned: KeptPaste,
  recorded: Recorded,
): KeptHandOff => {
  const sampleTenant = triage.escalating?.sampleTenant;
  const excerpt = recorded.answer?.excerpt;
  const alike = recorded.answers.filter((one) => one.id === paste || (entry !== undefined && one.entry === entry));
  const own = recorded.answer ? [recorded.answer.created] : [];
  return makeHandOff({
    reply: compose(triage.index(), learned, entry),
    learned,
    answered: [...new Set([...own, ...alike.map(({ created }) => created)])].toSorted((a, b) => a - b),
    runs: recorded.runs,
    votes: recorded.votes,
    asksOf: triage.escalating?.asksOf ?? ((check) => check),
    ...(excerpt === undefined ? {} : { excerpt }),
    alike: [learned, ...alike.map((one) => one.learned)],
    isSample: (tenant) => tenant === sampleTenant,
    causeOf: (of, cause) => {
      const reply = compose(triage.index(), learned, of);
      return reply.kind === 'answer' ? reply.answer.causes.find(({ id }) => id === cause)?.text : undefined;
    },
    raisedBy: press.person,
    nameOf: namesIn(press, recorded.answer?.person),
  });
};

const routeOf = ({ escalating }: Triage, { desk }: KeptSummary, { place }: EscalationPress) => {
  const line = escalating?.routeOf(desk);
  // Raised among the people who take over: it stands there once.
  const here =
    line?.channel === place.channel && conversationOf(line.conversation) === conversationOf(place.conversation);
  return line && !here ? { desk, ...line } : { desk };
};

const NOT_KEPT: Readonly<Record<'off' | 'away', string>> = {
  off: 'Nothing is recorded here, so nobody was told. Hand this over yourself:',
  away: 'This cannot be recorded at the moment, so nobody was told yet. Press again in a few minutes, or hand this over yourself:',
};

/** No dead end: whoever pressed gets the hand-off as text. */
const asText = (summary: KeptSummary, because: keyof typeof NOT_KEPT): EscalationOutcome => {
  const why = NOT_KEPT[because];
  const masked = handOffFor(summary, 'thread').text;
  const whole = handOffToCarry(summary).text;
  return { kind: 'refused', text: `${why}\n\n${masked}`, handOff: { why, whole, masked } };
};

/** One escalation per thread: what became of it, and how to have it opened again. */
const tellBefore = ({ state }: Escalation, { place }: EscalationPress): string => {
  const [what, where] = place.thread === '' ? ['answer', 'chat'] : ['thread', 'thread'];
  const see = `This ${what} was escalated before, and is ${state} now: see its card in the ${where}.`;
  return state === 'resolved' ? `${see} If it is not solved, press Reopen on that card.` : see;
};

const record = async (
  triage: Triage,
  { entry, paste }: Raised,
  press: EscalationPress,
  summary: KeptSummary,
): Promise<EscalationOutcome> => {
  if (!triage.records) return asText(summary, 'off');
  try {
    const { escalations } = triage.records;
    const { raised, escalation } = await escalations.raise({
      ...press.place,
      thread: threadOf(press.place, paste),
      id: triage.newId(),
      answer: paste,
      ...(entry === undefined ? {} : { entry }),
      raisedBy: press.person,
      summary,
      routedTo: routeOf(triage, summary, press),
    });
    const card = drawEscalation(escalation, await escalations.history(escalation.id), 'thread');
    if (!card) return asText(summary, 'away');
    if (!raised) return { kind: 'shown', card, text: tellBefore(escalation, press) };
    const where = secondLineOf(escalation) ? `, and goes to ${nameOfSecondLine(escalation)}` : '';
    const here = press.place.thread === '' ? 'chat' : 'thread';
    return { kind: 'shown', card, text: `Escalated: the hand-off stands in this ${here}${where}.`, raised: true };
  } catch {
    return asText(summary, 'away'); // logged by the store
  }
};

/**
 * Hands an answer over to the second line. One escalation per thread: a second press shows the first.
 * The ids are untrusted: the paste must have been made in this conversation.
 */
export const raiseEscalation = async (
  triage: Triage,
  asked: Raised,
  press: EscalationPress,
): Promise<EscalationOutcome> => {
  const place = { id: press.place.conversation, kind: press.kind };
  const learned = await findPaste(triage, asked.paste, { place, person: press.person });
  if (!learned)
    return {
      kind: 'refused',
      text: 'This paste is too old, or it was made in another conversation. Paste the error here, then escalate.',
    };
  const named = asked.entry !== undefined && isEntryOf(triage, learned, asked.entry) ? asked.entry : undefined;
  const entry = named ?? learned.resolution.answers[0]?.entry.id;
  const raised = { paste: asked.paste, ...(entry === undefined ? {} : { entry }) };
  const recorded = await readRecorded(triage, asked.paste, press);
  return record(triage, raised, press, {
    form: 1,
    handOff: handOff(triage, raised, press, learned, recorded),
    desk: deskOf(entry === undefined ? undefined : triage.index().entries.get(entry)),
    raisedBy: press.name === '' ? 'somebody' : press.name,
    open: press.kind !== 'personal',
    privateChecks: triage.escalating?.privateChecks === true,
  });
};
