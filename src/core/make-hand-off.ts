import type { Answer, Fact, Reply } from './answer.ts';
import type { Verdict } from './check-result.ts';
import type { HandOff, HandOffCheck, HandOffTry } from './escalation-card.ts';
import type { Explanation } from './explain.ts';
import type { CheckRun, GivenVote, KeptVerdict } from './records.ts';
import { utcTime } from './utc-time.ts';

/** A hand-off as it is kept: whole, without its link and its text, which are made when it is shown. */
export type KeptHandOff = Omit<HandOff, 'link' | 'text'>;

export type HandOffParts = {
  /** What the person was answered. */
  readonly reply: Reply;
  readonly learned: Omit<Explanation, 'text'>;
  /** When it was answered in this thread. Seconds since 1970, UTC. */
  readonly answered: readonly number[];
  readonly runs: readonly CheckRun[];
  readonly votes: readonly GivenVote[];
  /** The question of a check: "Is the account in the tenant?". */
  readonly asksOf: (check: string) => string;
  /** Text of a cause of the entry. */
  readonly causeOf: (cause: string) => string | undefined;
  /** How people call a person of the thread. */
  readonly nameOf: (person: string) => string;
};

// What the second line reads first, in this order; ids for support stand apart, the time is told as first and last seen.
const SHOWN = ['Tenant', 'Application', 'User', 'Resource', 'Permissions named', 'Call', 'HTTP status'];
const OTHER_IDS = ['Trace ID', 'Client request ID'];
const ABSENT = 'not in the paste';

const timeOf = (found: string): number[] => {
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(found) ? found : `${found}Z`; // Microsoft's times without zone are in UTC
  const time = Date.parse(
    zoned
      .replace(' ', 'T')
      .replace(/(\.\d{3})\d+/, '$1')
      .replace(/\s+(?=Z$)/, ''),
  );
  return Number.isNaN(time) ? [] : [time / 1000];
};

const titleOf = (reply: Reply, unknownCodes: readonly string[]): string => {
  if (reply.kind === 'answer') return [reply.answer.code, reply.answer.title].filter(Boolean).join(': ');
  return unknownCodes.length > 0
    ? `${unknownCodes.join(', ')}: not in the knowledge base`
    : 'An error that is not known';
};

const entryFact = ({ entryId, status, updated, variant }: Answer): Fact => ({
  label: 'Entry',
  value: `${entryId}${variant === undefined ? '' : ` (${variant})`}, ${status}, version of ${updated}`,
});

/** The code behind the error, and what else the paste names: the second line looks for the root first. */
const codeFacts = (reply: Reply, { resolution, extraction }: HandOffParts['learned']): Fact[] => {
  const shown = reply.kind === 'answer' ? reply.answer.code : undefined;
  const root = resolution.answers[0]?.code ?? shown;
  const others = [...new Set(extraction.codes.map(({ code }) => code))].filter((code) => code !== root).slice(0, 5);
  return [
    ...(root === undefined ? [] : [{ label: 'Root code', value: root }]),
    ...(others.length === 0 ? [] : [{ label: 'Also in the paste', value: others.join(', ') }]),
  ];
};

const seenFacts = ({ learned, answered }: HandOffParts): Fact[] => {
  const times = [...learned.extraction.entities.timestamp.slice(0, 1).flatMap(timeOf), ...answered];
  if (times.length === 0) return [];
  return [
    { label: 'First seen', value: utcTime(Math.min(...times), 'second') },
    { label: 'Last seen', value: utcTime(Math.max(...times), 'second') },
  ];
};

/** Microsoft support asks for request id, correlation id and time; a sign-in page calls the first one trace id as well. */
const supportFacts = (facts: readonly Fact[], answered: readonly number[]): Fact[] => {
  const valueOf = (label: string): string | undefined => facts.find((fact) => fact.label === label)?.value;
  const request = valueOf('Request ID');
  const trace = valueOf('Trace ID');
  const first = answered[0];
  return [
    request === undefined && trace !== undefined
      ? { label: 'Trace ID (request ID)', value: trace }
      : { label: 'Request ID', value: request ?? ABSENT },
    { label: 'Correlation ID', value: valueOf('Correlation ID') ?? ABSENT },
    {
      label: 'Time (UTC)',
      value: valueOf('Time') ?? (first === undefined ? ABSENT : `${ABSENT}; pasted ${utcTime(first, 'second')}`),
    },
  ];
};

const RANK: Readonly<Record<Verdict, number>> = { confirmed: 0, 'ruled-out': 1, unknown: 2 };

const noteOf = (verdicts: readonly KeptVerdict[], causeOf: HandOffParts['causeOf']): string | undefined => {
  const [first] = verdicts;
  if (first?.verdict === 'unknown') return first.because?.replaceAll('_', ' ');
  const causes = verdicts
    .filter(({ verdict }) => verdict === first?.verdict)
    .flatMap(({ cause }) => causeOf(cause) ?? []);
  return causes.length === 0 ? undefined : causes.join(' ');
};

/** Each check once, with its latest run; what confirms a cause first. */
const checksOf = ({ runs, asksOf, causeOf }: HandOffParts): HandOffCheck[] => {
  const latest = new Map<string, { readonly verdicts: KeptVerdict[]; readonly started: number }>();
  for (const { verdicts, started } of runs)
    for (const [check, own] of Map.groupBy(verdicts, (verdict) => verdict.check))
      latest.set(check, { verdicts: own.toSorted((a, b) => RANK[a.verdict] - RANK[b.verdict]), started });
  return [...latest]
    .map(([check, { verdicts, started }]) => {
      const note = noteOf(verdicts, causeOf);
      const verdict = verdicts[0]?.verdict ?? 'unknown';
      return { asks: asksOf(check), verdict, at: utcTime(started, 'minute'), ...(note === undefined ? {} : { note }) };
    })
    .toSorted((a, b) => RANK[a.verdict] - RANK[b.verdict]);
};

const triedOf = ({ votes, runs, nameOf }: HandOffParts): HandOffTry[] =>
  [
    ...votes.map(({ worked, word, person, given }) => ({
      text: `${worked ? 'The steps worked' : 'The steps did not help'}${word === undefined ? '' : `: "${word}"`}`,
      by: nameOf(person),
      at: given,
    })),
    ...runs.map(({ person, started }) => ({ text: 'Checked in the tenant', by: nameOf(person), at: started })),
  ]
    .toSorted((a, b) => a.at - b.at)
    .map((one) => ({ ...one, at: utcTime(one.at, 'minute') }));

/** In: what was answered, checked and voted. Out: what the second line needs, whole: nobody is masked yet. */
export const makeHandOff = (parts: HandOffParts): KeptHandOff => {
  const { reply, learned } = parts;
  const facts = 'facts' in reply ? reply.facts : [];
  const support = supportFacts(facts, parts.answered);
  const inSupport = new Set(support.map(({ value }) => value));
  const named = (labels: readonly string[]): Fact[] =>
    labels.flatMap((label) => facts.filter((fact) => fact.label === label && !inSupport.has(fact.value)));
  return {
    title: titleOf(reply, learned.resolution.unknownCodes),
    facts: [
      ...codeFacts(reply, learned),
      ...named(SHOWN),
      ...seenFacts(parts),
      ...named(OTHER_IDS),
      ...(reply.kind === 'answer' ? [entryFact(reply.answer)] : []),
    ],
    support,
    checks: checksOf(parts),
    tried: triedOf(parts),
  };
};
