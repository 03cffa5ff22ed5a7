import { deliver, type Attempt, type Delivery } from './deliver.ts';
import { type Kind, makeQuestion, type Question } from './make-events.ts';
import type { Stage } from './open-stage.ts';
import { escalate, type Pressed, vote } from './play-presses.ts';

export type Sent = {
  readonly question: Question;
  /** Attempts of each delivery; duplicates are deliveries of their own. */
  readonly attempts: readonly (readonly Attempt[])[];
  readonly duplicates: number;
  /** What people did with the answer. */
  readonly presses: Promise<readonly Pressed[]>;
};

// Events of each kind in a hundred.
const MIX: readonly (readonly [Kind, number])[] = [
  ['Slack mention', 30],
  ['Slack direct message', 15],
  ['Slack command', 8],
  ['Teams mention', 30],
  ['Teams personal message', 17],
];
const DUPLICATES = 0.1;
// Of the answers so many get a vote, and so many are handed over, taken and resolved: a quarter of all events are presses.
const VOTES = 0.17;
const ESCALATIONS = 0.055;
const QUESTIONS = 0.75;

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, Math.max(0, milliseconds)));

const kindFor = (random: () => number): Kind => {
  let left = random() * 100;
  return MIX.find(([, share]) => (left -= share) < 0)?.[0] ?? 'Slack mention';
};

/** Commands come once: Slack does not send them again. */
const mayRepeat = ({ kind }: Question): boolean => kind !== 'Slack command';

/** Commands are answered for one person alone, without a thread that could be handed over. */
const playPresses = async (stage: Stage, question: Question, random: () => number): Promise<readonly Pressed[]> => {
  const [dice, worked, twice] = [random(), random() < 0.5, random() < DUPLICATES];
  if (question.kind === 'Slack command') return [];
  if (dice < VOTES) return [await vote(stage, question, worked, twice)];
  return dice < VOTES + ESCALATIONS ? escalate(stage, question, twice) : [];
};

const playOne = async (stage: Stage, random: () => number): Promise<Sent> => {
  const { slack, teams, balancer } = stage;
  const question = makeQuestion(kindFor(random), { random, origin: slack.origin, service: teams.url });
  const repeated = mayRepeat(question) && random() < DUPLICATES;
  // At the same moment, on the other replica; or when it may be answered already.
  const after = random() < 0.5 ? 0 : random() * 4000;
  const later = async (delivery: Delivery): Promise<readonly Attempt[]> => {
    await sleep(after);
    return deliver(balancer.address, delivery, true);
  };
  const presses = playPresses(stage, question, random);
  const first = question.deliveries[0];
  const attempts = await Promise.all([
    ...question.deliveries.map((delivery) => deliver(balancer.address, delivery)),
    ...(repeated && first ? [later(first)] : []),
  ]);
  return { question, attempts, duplicates: repeated ? 1 : 0, presses };
};

/**
 * Sends so many events at the rate, whatever becomes of those before: questions, and the presses that follow from them.
 * Out: all questions, when the last was taken or given up.
 */
export const playEvents = async (
  stage: Stage,
  { events, rate }: { readonly events: number; readonly rate: number },
  random: () => number,
): Promise<readonly Sent[]> => {
  const begun = Date.now();
  const running: Promise<Sent>[] = [];
  for (let number = 0; number < events * QUESTIONS; number += 1) {
    await sleep(begun + (number * 1000) / (rate * QUESTIONS) - Date.now());
    running.push(playOne(stage, random));
  }
  return Promise.all(running);
};
