import type { FoundAnswer, Records } from '../../src/conversation/records.ts';
import type { CheckRun, Escalation, EscalationChange, GivenVote, ThreadPlace } from '../../src/core/records.ts';

/** What a test looks at and fills by hand. */
export type MemoryRecords = Records & {
  readonly answers: FoundAnswer[];
  readonly runs: CheckRun[];
  readonly given: GivenVote[];
  /** Jobs that were queued: `<escalation> <version>`. */
  readonly jobs: string[];
  /** The database is away from now on, or is back. */
  readonly away: (is: boolean) => void;
};

const BEFORE: Readonly<Record<string, readonly string[]>> = {
  acknowledged: ['open', 'reopened'],
  resolved: ['open', 'acknowledged', 'reopened'],
  reopened: ['resolved'],
};

const isSame = (a: ThreadPlace, b: ThreadPlace): boolean =>
  a.channel === b.channel && a.conversation === b.conversation && a.thread === b.thread;

/** Records without a database. The rules of the store are those of src/store/escalations.ts; its own tests prove them. */
export const memoryRecords = (now: () => number): MemoryRecords => {
  const answers: FoundAnswer[] = [];
  const runs: CheckRun[] = [];
  const given: GivenVote[] = [];
  const jobs: string[] = [];
  const kept = new Map<string, Escalation>();
  const histories = new Map<string, EscalationChange[]>();
  let isAway = false;
  const ask = async <Result>(work: () => Result): Promise<Result> => {
    if (isAway) throw new Error('the database is away');
    return work();
  };
  const change = (id: string, to: (before: Escalation) => Partial<Escalation>): void => {
    const before = kept.get(id);
    if (before) kept.set(id, { ...before, ...to(before) });
  };
  return {
    answers,
    runs,
    given,
    jobs,
    away: (is) => void (isAway = is),
    take: () => ask(() => 'new' as const),
    finish: () => ask(() => true),
    replyTo: async () => undefined,
    hold: () => ask(() => true),
    retry: () => ask(() => undefined),
    keepAnswer: ({ unmatched: _unmatched, ...answer }) => ask(() => void answers.push({ ...answer, created: now() })),
    findAnswer: (id) => ask(() => answers.find((one) => one.id === id)),
    answersInThread: (place) => ask(() => answers.filter((one) => isSame(one, place))),
    answersFor: (channel, person) =>
      ask(() => answers.filter((one) => one.channel === channel && one.person === person)),
    vote: (vote) => ask(() => (given.push({ ...vote, given: now() }), 'new' as const)),
    votesOn: () => ask(() => ({ worked: 0, didNotHelp: 0 })),
    votesOf: (answer) => ask(() => given.filter((one) => one.answer === answer)),
    keepCheckRun: (run) => ask(() => void runs.push(run)),
    checkRunsOf: (answer) => ask(() => runs.filter((one) => one.answer === answer)),
    findThreadCard: () => ask(() => undefined),
    keepThreadCard: () => ask(() => undefined),
    keepReference: () => ask(() => undefined),
    findReference: () => ask(() => undefined),
    escalations: {
      raise: (escalation) =>
        ask(() => {
          const first = [...kept.values()].find((one) => isSame(one, escalation));
          if (first) return { raised: false, escalation: first };
          const raised: Escalation = {
            ...escalation,
            state: 'open',
            version: 1,
            raised: now(),
            changed: now(),
            delivery: 'waiting',
            deliveryAttempts: 0,
            shown: {},
          };
          kept.set(raised.id, raised);
          histories.set(raised.id, [{ version: 1, state: 'open', person: raised.raisedBy, at: now() }]);
          jobs.push(`${raised.id} 1`);
          return { raised: true, escalation: raised };
        }),
      move: ({ id, to, person, name, note }) =>
        ask(() => {
          const before = kept.get(id);
          if (!before) return { kind: 'unknown' as const };
          if (before.state === to) return { kind: 'same' as const, escalation: before };
          if (BEFORE[to]?.includes(before.state) !== true) return { kind: 'refused' as const, escalation: before };
          const version = before.version + 1;
          const moved: Escalation = {
            ...before,
            state: to,
            version,
            changed: now(),
            ...(to === 'resolved' && note !== undefined ? { resolution: note } : {}),
          };
          kept.set(id, moved);
          histories.get(id)?.push({
            version,
            state: to,
            person,
            ...(name === undefined ? {} : { name }),
            at: now(),
            ...(note === undefined ? {} : { note }),
          });
          jobs.push(`${id} ${version}`);
          return { kind: 'moved' as const, escalation: moved };
        }),
      find: (id) => ask(() => kept.get(id)),
      ofThread: (place) => ask(() => [...kept.values()].find((one) => isSame(one, place))),
      history: (id) => ask(() => histories.get(id) ?? []),
      noteDelivery: (id, result) =>
        ask(() =>
          change(id, ({ deliveryAttempts, shown, deliveryError: _error, ...before }) => ({
            ...before,
            deliveryAttempts: deliveryAttempts + 1,
            ...(result.delivered
              ? { delivery: 'delivered' as const, shown: { ...shown, ...result.shown } }
              : { delivery: result.again ? ('waiting' as const) : ('failed' as const), deliveryError: result.error }),
          })),
        ),
      addShown: (id, shown) => ask(() => change(id, (before) => ({ shown: { ...before.shown, ...shown } }))),
      redraw: (id, version) => ask(() => void jobs.push(`${id} ${version}`)),
    },
  };
};
