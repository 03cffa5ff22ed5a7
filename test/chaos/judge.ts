import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { percentile, round } from '../../bench/statistics.ts';
import { type Attempt, isTaken } from './deliver.ts';
import { judgeEscalations } from './judge-escalations.ts';
import { endOf, wasDatabaseAway } from './make-timeline.ts';
import type { Stage } from './open-stage.ts';
import type { Sent } from './play-events.ts';
import type { Faults } from './play-faults.ts';
import { shownAnswers } from './shown-answers.ts';

export type Verdict = {
  readonly rows: readonly (readonly [string, string])[];
  /** What a person would complain about; empty: the run is passed. */
  readonly misses: readonly string[];
};

type Run = {
  readonly faults: Faults;
  readonly settled: { readonly ms: number; readonly left: number };
  readonly folder: string;
};

// Slack waits so long for an acknowledgement (milliseconds).
const ACK_WITHIN = 3000;

const wasTaken = ({ attempts }: Sent): boolean => attempts.flat().some(isTaken);

/** Lines of the replicas' logs with a message. */
const logged = (folder: string, message: string): number =>
  ['one', 'two'].reduce(
    (sum, name) => sum + readFileSync(join(folder, `${name}.log`), 'utf8').split(`"msg":"${message}"`).length - 1,
    0,
  );

const judgeAcks = ({ timeline }: Stage, sent: readonly Sent[]) => {
  const all = sent.flatMap(({ attempts }) => attempts.flat());
  const databaseAway = (one: Attempt): boolean => wasDatabaseAway(timeline, [one]);
  const taken = all.filter(isTaken);
  const ordinary = taken.filter((one) => !databaseAway(one)).map(({ took }) => took);
  const away = taken.filter(databaseAway).map(({ took }) => took);
  const failed = all.filter((one) => !isTaken(one));
  const cutOff = failed.filter((one) => timeline.wasOneAway(one.at, endOf(one)));
  const unexplained = failed.filter((one) => !cutOff.includes(one) && !databaseAway(one));
  return { ordinary, away, failed, cutOff, unexplained };
};

const inMs = (values: readonly number[]): string =>
  values.length === 0
    ? 'none'
    : `${[0.5, 0.99].map((share) => round(percentile(values, share), 0)).join(' / ')} / ${round(Math.max(...values), 0)} ms`;

/** Compares what was sent with what people see. */
export const judge = async (stage: Stage, sent: readonly Sent[], run: Run): Promise<Verdict> => {
  const { timeline } = stage;
  const { faults, settled, folder } = run;
  const misses: string[] = [];
  const acks = judgeAcks(stage, sent);
  // People press as long as they see nothing.
  const escalations = await judgeEscalations(stage, sent);
  misses.push(...escalations.misses);
  const shown = shownAnswers(stage);
  const counts = { once: 0, none: 0, unacknowledged: 0, awayTwice: 0, awayNone: 0, personalTwice: 0, commandNone: 0 };
  for (const one of sent) {
    const { kind, mark } = one.question;
    const handedOver = (await one.presses).some(({ verb, seen }) => verb === 'escalate' && seen);
    // Its cards in the thread and before the second line, which were counted before.
    const times = (shown.get(mark) ?? 0) - (handedOver ? 2 : 0);
    const taken = one.attempts.flat().filter(isTaken);
    const from = Math.min(...one.attempts.flat().map(({ at }) => at));
    const to = Math.max(...one.attempts.flat().map(endOf));
    const databaseAway = wasDatabaseAway(timeline, one.attempts.flat());
    const killed = timeline.wasOneAway(from, to + 1000);
    if (times === 1) counts.once += 1;
    else if (times === 0 && taken.length === 0) counts.unacknowledged += 1;
    else if (databaseAway && times > 1) counts.awayTwice += 1;
    else if (databaseAway && times === 0) counts.awayNone += 1;
    else if (kind === 'Teams personal message' && times === 2 && killed) counts.personalTwice += 1;
    else if (kind === 'Slack command' && times === 0 && killed) counts.commandNone += 1;
    else
      misses.push(`${kind} ${mark}: shown ${times} times, taken ${taken.length} times${killed ? ', near a kill' : ''}`);
  }
  const late = acks.ordinary.filter((took) => took > ACK_WITHIN).length;
  if (late > 0) misses.push(`${late} acknowledgements took more than 3 seconds`);
  if (acks.unexplained.length > 0)
    misses.push(`${acks.unexplained.length} deliveries failed while both replicas and the database were up`);
  if (settled.left > 0) misses.push(`${settled.left} pieces of work were left after two minutes`);
  const duplicates = sent.reduce((sum, one) => sum + one.duplicates, 0);
  return {
    misses,
    rows: [
      ['questions, of them sent twice', `${sent.length}, ${duplicates}`],
      ['presses: votes, and steps of escalations', `${escalations.presses}`],
      ['pressed again, since nothing was seen', `${escalations.again}`],
      ['answers without buttons, since the database was away', `${escalations.noButtons}`],
      ['votes', `${escalations.votes}`],
      [
        'escalations, resolved, across channels',
        `${escalations.raised}, ${escalations.resolved}, ${escalations.across}`,
      ],
      ['deliveries, attempts of channels included', `${sent.flatMap(({ attempts }) => attempts.flat()).length}`],
      [
        'kills with SIGKILL; start until it listens',
        `${faults.kills}; ${faults.startsMs.map((ms) => round(ms / 1000, 1)).join(', ')} s`,
      ],
      ['database away', `${round(faults.databaseAwayMs / 1000, 1)} s`],
      ['acknowledged', `${sent.filter(wasTaken).length}`],
      ['acknowledgement p50 / p99 / max', inMs(acks.ordinary)],
      ['the same while the database was away', inMs(acks.away)],
      ['deliveries cut off by a kill', `${acks.cutOff.length}`],
      ['answered once', `${counts.once}`],
      ['never taken, never answered', `${counts.unacknowledged}`],
      ['database away: answered twice', `${counts.awayTwice}`],
      ['database away: not answered', `${counts.awayNone}`],
      ['Teams personal chat, seen twice after a kill', `${counts.personalTwice}`],
      ['Slack command, no answer after a kill', `${counts.commandNone}`],
      ['answers that another process finished', `${logged(folder, 'an interrupted answer was sent')}`],
      ['until nothing was left to do', `${round(settled.ms / 1000, 1)} s`],
    ],
  };
};
