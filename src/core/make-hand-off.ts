import type { Answer, Fact, Reply } from './answer.ts';
import type { Verdict } from './check-result.ts';
import type { HandOff, HandOffCheck, HandOffTry } from './escalation-card.ts';
import type { Explanation } from './explain.ts';
import type { CheckRun, GivenVote, KeptVerdict } from './records.ts';
import { CAUSE_LABELS } from './hand-off-words.ts';
import { pastedNames, withName } from './named-values.ts';
import { seenFacts } from './paste-times.ts';
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
  /** Beginning of the paste, secrets taken out; absent when none is kept. */
  readonly excerpt?: string;
  /** What was learned of the pastes of the same error in this thread, this one among them. */
  readonly alike: readonly Pick<Explanation, 'extraction' | 'resolution'>[];
  /** Is the tenant made up? */
  readonly isSample: (tenant: string) => boolean;
  /** Text of a cause of an entry, values filled in. */
  readonly causeOf: (entry: string, cause: string) => string | undefined;
  /** Who hands over. */
  readonly raisedBy: string;
  /** How people call a person of the thread. */
  readonly nameOf: (person: string) => string;
};

// What the second line reads first, in this order; ids for support stand apart, the time is told as first and last seen.
const SHOWN = ['User', 'Resource', 'Permissions named', 'Call', 'HTTP status'];
const OTHER_IDS = ['Trace ID', 'Client request ID'];
const ABSENT = 'not in the paste';

// A title is one line of a ticket.
const LONGEST_TITLE = 100;

const titleOf = ({ reply, learned, excerpt }: HandOffParts): string => {
  if (reply.kind === 'answer') return [reply.answer.code, reply.answer.title].filter(Boolean).join(': ');
  const { unknownCodes } = learned.resolution;
  if (unknownCodes.length > 0) return `${unknownCodes.join(', ')}: not in the knowledge base`;
  const said = excerpt?.replace(/\s+/g, ' ').trim() ?? '';
  const line = said.length > LONGEST_TITLE ? `${said.slice(0, LONGEST_TITLE).toWellFormed()}…` : said;
  return line === '' ? 'An error that is not known' : `Not recognised: ${line}`;
};

const entryFact = ({ entryId, title, status, updated, variant }: Answer): Fact => ({
  label: 'Entry',
  value: `${title} (${status} ${updated}), ${entryId}${variant === undefined ? '' : ` (${variant})`}`,
});

const NOT_KEPT = 'Nothing of it is kept here: the message stands in the thread.';
// Lines on a card; whatever follows goes on in the last one.
const LINES = 12;

const messageOf = (excerpt: string | undefined): string => {
  const lines = (excerpt ?? '').split('\n').filter((line) => line.trim() !== '');
  return lines.length === 0
    ? NOT_KEPT
    : [...lines.slice(0, LINES - 1), lines.slice(LINES - 1).join(' ')].join('\n').trim();
};

/** The code behind the error, and what else the paste names: the second line looks for the root first. */
const codeFacts = (reply: Reply, { resolution, extraction }: HandOffParts['learned']): Fact[] => {
  const shown = reply.kind === 'answer' ? reply.answer.code : undefined;
  const root = resolution.answers[0]?.code ?? shown;
  const named = [...resolution.unknownCodes, ...extraction.codes.map(({ code }) => code)];
  const others = [...new Set(named)].filter((code) => code !== root).slice(0, 5);
  return [
    ...(root === undefined ? [] : [{ label: 'Root code', value: root }]),
    ...(others.length === 0 ? [] : [{ label: 'Also in the paste', value: others.join(', ') }]),
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

const SAYS: Readonly<Record<Exclude<Verdict, 'unknown'>, string>> = {
  confirmed: 'Cause confirmed:',
  'ruled-out': 'Ruled out:',
};

/** What a check was last asked. */
type Latest = Pick<CheckRun, 'entry' | 'tenant' | 'started'> & { readonly verdicts: readonly KeptVerdict[] };

const noteOf = ({ entry, verdicts }: Latest, causeOf: HandOffParts['causeOf']): string | undefined => {
  const [first] = verdicts;
  if (!first) return undefined;
  if (first.verdict === 'unknown') return first.because?.replaceAll('_', ' ');
  const causes = verdicts
    .filter(({ verdict }) => verdict === first.verdict)
    .flatMap(({ cause }) => causeOf(entry, cause) ?? []);
  return causes.length === 0 ? undefined : `${SAYS[first.verdict]} ${causes.join(' ')}`;
};

/** Each check once, with its latest run; what confirms a cause first. */
const latestOf = (runs: readonly CheckRun[]): Map<string, Latest> => {
  const latest = new Map<string, Latest>();
  for (const { verdicts, started, tenant, entry } of runs)
    for (const [check, own] of Map.groupBy(verdicts, (verdict) => verdict.check))
      latest.set(check, {
        verdicts: own.toSorted((a, b) => RANK[a.verdict] - RANK[b.verdict]),
        started,
        tenant,
        entry,
      });
  return latest;
};

const checksOf = ({ runs, asksOf, causeOf, isSample }: HandOffParts): HandOffCheck[] =>
  [...latestOf(runs)]
    .map(([check, last]) => {
      const note = noteOf(last, causeOf);
      const sample = isSample(last.tenant) ? { sample: true as const } : {};
      return {
        asks: asksOf(check),
        verdict: last.verdicts[0]?.verdict ?? 'unknown',
        at: utcTime(last.started, 'minute'),
        tenant: last.tenant,
        ...sample,
        ...(note === undefined ? {} : { note }),
      };
    })
    .toSorted((a, b) => RANK[a.verdict] - RANK[b.verdict]);

/** The cause that the tenant confirmed, else the likeliest of the entry; made-up data confirms nothing. */
const causeFacts = ({ reply, runs, isSample }: HandOffParts): Fact[] => {
  if (reply.kind !== 'answer') return [];
  const { causes, entryId } = reply.answer;
  const asked = [...latestOf(runs).values()].filter(({ entry, tenant }) => entry === entryId && !isSample(tenant));
  const verdicts = asked.flatMap((last) => last.verdicts);
  const has = (cause: string, wanted: Verdict) =>
    verdicts.some((verdict) => verdict.cause === cause && verdict.verdict === wanted);
  const confirmed = causes.find(({ id }) => has(id, 'confirmed') && !has(id, 'ruled-out'));
  if (confirmed) return [{ label: CAUSE_LABELS.confirmed, value: confirmed.text }];
  const likely = causes.find(({ id }) => !has(id, 'ruled-out'));
  return likely ? [{ label: CAUSE_LABELS.likely, value: likely.text }] : [];
};

const WORKED = 'Said it worked';

const voteWords = ({ worked, word, person }: GivenVote, raisedBy: string): string => {
  const said = word === undefined ? '' : `: "${word}"`;
  if (!worked) return `Said it did not help${said}`;
  return person === raisedBy ? `${WORKED}, and escalated afterwards${said}` : `${WORKED}; escalated afterwards${said}`;
};

const triedOf = ({ votes, runs, nameOf, raisedBy, isSample }: HandOffParts): HandOffTry[] =>
  [
    ...votes.map((vote) => ({ text: voteWords(vote, raisedBy), by: nameOf(vote.person), at: vote.given })),
    ...runs.map(({ person, started, tenant }) => ({
      text: isSample(tenant) ? 'Checked in the SAMPLE tenant (made-up data)' : 'Checked in the tenant',
      by: nameOf(person),
      at: started,
    })),
  ]
    .toSorted((a, b) => a.at - b.at)
    .map((one) => ({ ...one, at: utcTime(one.at, 'minute') }));

/** In: what was answered, checked and voted. Out: what the second line needs, whole: nobody is masked yet. */
export const makeHandOff = (parts: HandOffParts): KeptHandOff => {
  const { reply, learned } = parts;
  const facts = 'facts' in reply ? reply.facts : [];
  const support = supportFacts(facts, parts.answered);
  const inSupport = new Set(support.map(({ value }) => value));
  const names = pastedNames(learned.resolution.answers[0]?.captures ?? {}, parts.excerpt);
  const named = (labels: readonly string[]): Fact[] =>
    labels.flatMap((label) => facts.filter((fact) => fact.label === label && !inSupport.has(fact.value)));
  return {
    title: titleOf(parts),
    message: messageOf(parts.excerpt),
    facts: [
      ...codeFacts(reply, learned),
      ...causeFacts(parts),
      ...withName('Tenant', names, facts),
      ...withName('Application', names, facts),
      ...named(SHOWN),
      ...seenFacts(parts.alike, parts.answered),
      ...named(OTHER_IDS),
      ...(reply.kind === 'answer' ? [entryFact(reply.answer)] : []),
    ],
    support,
    checks: checksOf(parts),
    tried: triedOf(parts),
  };
};
