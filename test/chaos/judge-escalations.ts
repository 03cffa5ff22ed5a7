import type { Question } from './make-events.ts';
import { wasDatabaseAway } from './make-timeline.ts';
import type { Stage } from './open-stage.ts';
import { type Pressed, SECOND_LINE } from './play-presses.ts';
import type { Sent } from './play-events.ts';
import { shownMessages } from './shown-answers.ts';

export type EscalationsJudged = {
  readonly raised: number;
  readonly resolved: number;
  /** Handed from one channel to the other. */
  readonly across: number;
  readonly presses: number;
  /** Presses that people made again, because nothing was seen of the one before. */
  readonly again: number;
  readonly votes: number;
  /** Answers on which people wanted to press, and which could not be recorded: they have no buttons and say so. */
  readonly noButtons: number;
  readonly misses: readonly string[];
};

type Row = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Where the escalation of a question is in the store; a chat without threads names its answer instead. */
const isOf = ({ kind, conversation, thread }: Question, row: Row): boolean => {
  const [id = '', root = ''] = conversation.split(';messageid=');
  if (row['conversation'] !== id) return false;
  return kind === 'Teams personal message' || row['thread'] === (thread || root);
};

const placeOf = ({ conversation, thread }: Question): string => `${conversation} ${thread}`.trim();

const complaintsAbout = (
  { question }: Sent,
  presses: readonly Pressed[],
  rows: readonly Row[],
  messages: readonly { readonly place: string; readonly text: string }[],
): string[] => {
  const { kind, mark } = question;
  const say = (what: string): string => `escalation of ${kind} ${mark}: ${what}`;
  const own = rows.filter((row) => isOf(question, row));
  const unseen = presses.filter(({ seen }) => !seen);
  if (unseen.length > 0) return unseen.map(({ verb, times }) => say(`nothing seen of ${verb}, pressed ${times} times`));
  const [row] = own;
  if (own.length !== 1 || !row) return [say(`${own.length} rows`)];
  const here = messages.filter(({ place }) => place === placeOf(question));
  // Its card carries its id and the question's; the answer, which may stand there twice (judge.ts), and what was told
  // of a change carry one of them.
  const cards = here.filter(({ text }) => text.includes(mark) && text.includes(textOf(row['id']))).length;
  const told = here.length - here.filter(({ text }) => text.includes(mark)).length;
  const line = messages.filter(
    ({ place, text }) =>
      (place.startsWith(SECOND_LINE.slack) || place.startsWith(SECOND_LINE.teams)) && text.includes(mark),
  ).length;
  // Failures that were told, and the word that it arrived after all, are said in the thread too.
  const shown = Object.keys(row['shown'] as Row).filter((key) =>
    /^told (?:failure|arrival|given-up)$/.test(key),
  ).length;
  const changes = Number(row['version']) - 1;
  return [
    ...(row['state'] === 'resolved' ? [] : [say(`is ${textOf(row['state'])}`)]),
    ...(cards === 1 ? [] : [say(`${cards} cards in the thread`)]),
    ...(line === 1 ? [] : [say(`${line} cards before the second line`)]),
    ...(told === changes + shown ? [] : [say(`${changes} changes, told ${told} times`)]),
  ];
};

/** Compares what people did with the answers with what they see, and what is kept. */
export const judgeEscalations = async (stage: Stage, sent: readonly Sent[]): Promise<EscalationsJudged> => {
  const rows = await stage.ask('select * from escalations');
  const messages = shownMessages(stage);
  const misses: string[] = [];
  const all: Pressed[] = [];
  let noButtons = 0;
  for (const one of sent) {
    const presses = await one.presses;
    all.push(...presses);
    if (presses.length === 0) continue;
    if (presses[0]?.times === 0 && wasDatabaseAway(stage.timeline, one.attempts.flat())) {
      noButtons += 1;
      continue;
    }
    if (presses.some(({ verb }) => verb === 'escalate')) misses.push(...complaintsAbout(one, presses, rows, messages));
    else if (presses.some(({ seen }) => !seen))
      misses.push(`vote on ${one.question.kind} ${one.question.mark}: not kept, pressed ${presses[0]?.times} times`);
  }
  const routed = (row: Row): unknown => (row['routed_to'] as Row)['channel'];
  return {
    raised: rows.length,
    resolved: rows.filter(({ state }) => state === 'resolved').length,
    across: rows.filter((row) => routed(row) !== row['channel']).length,
    presses: all.reduce((sum, { times }) => sum + times, 0),
    again: all.reduce((sum, { times }) => sum + Math.max(0, times - 1), 0),
    votes: all.filter(({ verb }) => verb === 'worked' || verb === 'no-help').length,
    noButtons,
    misses,
  };
};
