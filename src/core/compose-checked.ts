import { CHECK_FINDINGS, type FindingKind } from './check-ids.ts';
import type { Answer, AnswerCause, AnswerStep, Checked, CheckLine, WantedInput } from './answer.ts';
import type { CheckReport, CheckResult, Verdict } from './check-result.ts';
import { FIELDS, type FieldName } from './fields.ts';
import type { KbEntry } from './kb-entry.ts';
import { tellList } from './tell-list.ts';
import { clockTime, nameOfField } from './tell-reason.ts';
import { utcTime } from './utc-time.ts';

// More boxes than this is a form, and nobody fills in a form in a chat.
const MAX_INPUTS = 3;

type Settled = Exclude<Verdict, 'unknown'> | undefined;

/** Checks of one cause can disagree: then it is not settled. */
const verdictOn = (cause: string, results: readonly CheckResult[]): Settled => {
  const verdicts = new Set(results.filter((result) => result.cause === cause).map(({ verdict }) => verdict));
  if (verdicts.has('confirmed') === verdicts.has('ruled-out')) return undefined;
  return verdicts.has('confirmed') ? 'confirmed' : 'ruled-out';
};

const proofOf = ({ at, requestIds }: CheckResult, startedAt: number): string =>
  [
    // Kept from a run before: the reader must know how old it is.
    startedAt - at > 1 ? `as of ${clockTime(at)}` : '',
    requestIds.length === 0 ? '' : `request-id ${requestIds.slice(0, 2).join(', ')}`,
  ]
    .filter((part) => part !== '')
    .join(', ');

const isFault = ({ check, finding }: CheckResult): boolean =>
  finding !== undefined && (CHECK_FINDINGS[check] as Readonly<Record<string, FindingKind>>)[finding] === 'fault';

/** One answer may confirm a cause and rule out others; causes are named by their numbers. */
const effectOf = (group: readonly CheckResult[], numbers: ReadonlyMap<string, number>): string => {
  const told = (verdict: Verdict, verb: string): string[] => {
    const of = group.filter((result) => result.verdict === verdict).flatMap(({ cause }) => numbers.get(cause) ?? []);
    const sorted = [...new Set(of)].toSorted((a, b) => a - b);
    return sorted.length === 0
      ? []
      : [`${verb} cause${sorted.length === 1 ? '' : 's'} ${tellList(sorted.map(String), sorted.length)}`];
  };
  const effects = [...told('confirmed', 'confirms'), ...told('ruled-out', 'rules out')].join(', ');
  if (effects !== '') return `${effects[0]?.toUpperCase() ?? ''}${effects.slice(1)}`;
  return group.some(({ finding }) => finding !== undefined) ? 'Noted' : 'Not seen';
};

const verdictOfLine = (group: readonly CheckResult[]): Verdict =>
  (['confirmed', 'ruled-out'] as const).find((verdict) => group.some((result) => result.verdict === verdict)) ??
  'unknown';

const placeOf = (verdict: Verdict, first: CheckResult): number => {
  if (verdict === 'confirmed') return 0;
  if (isFault(first)) return 1;
  return verdict === 'ruled-out' ? 2 : first.finding === undefined ? 4 : 3;
};

/** One line for what several causes were asked of the same check. In: the causes in the order in which they are shown. */
const linesOf = ({ results, startedAt }: CheckReport, causes: readonly AnswerCause[]): CheckLine[] => {
  const numbers = new Map(causes.map(({ id }, at) => [id, at + 1]));
  const groups = [...Map.groupBy(results, ({ check, text }) => `${check} ${text}`).values()];
  return groups
    .flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const { check, asks, text, finding } = first;
      const verdict = verdictOfLine(group);
      const noted = verdict === 'unknown' && finding !== undefined ? { noted: true as const } : {};
      const line = {
        check,
        verdict,
        effect: effectOf(group, numbers),
        asks,
        text,
        proof: proofOf(first, startedAt),
        ...noted,
      };
      return [{ place: placeOf(verdict, first), line }];
    })
    .toSorted((a, b) => a.place - b.place)
    .map(({ line }) => line);
};

const conclude = (
  causes: readonly AnswerCause[],
  { results }: CheckReport,
): Pick<Checked, 'outcome' | 'conclusion'> => {
  const [confirmed, ...more] = causes.filter(({ verdict }) => verdict === 'confirmed');
  const waits = results.flatMap(({ reason }) => (reason?.kind === 'not_visible_yet' ? [reason.retryAt] : []));
  if (waits.length > 0 && (!confirmed || more.length > 0))
    return {
      outcome: 'wait',
      conclusion: `Wait until ${clockTime(Math.max(...waits))}, change nothing, and check again: a recent change is probably not everywhere yet.`,
    };
  if (confirmed)
    return {
      outcome: 'confirmed',
      conclusion: `Confirmed: ${confirmed.text}${more.length > 0 ? ` Also: ${more.map(({ text }) => text).join(' ')}` : ''}`,
    };
  const open = causes.filter(({ verdict }) => verdict === undefined);
  const ruledOut = causes.length - open.length;
  if (open.length === 0)
    return {
      outcome: 'open',
      conclusion: 'The tenant shows none of the known causes. Look at the evidence, then ask the next line of support.',
    };
  const share = ruledOut === 0 ? '' : ` ${ruledOut} of ${causes.length} causes ruled out.`;
  // A fault that settles no cause of the entry is still the first thing to know.
  const fault = results.find((result) => result.verdict === 'unknown' && isFault(result));
  if (fault) return { outcome: 'open', conclusion: `Seen: ${fault.text}${share}` };
  const noted = results.find(({ verdict, finding }) => verdict === 'unknown' && finding !== undefined);
  if (ruledOut === 0)
    return {
      outcome: 'open',
      conclusion: noted ? `Not settled, but seen: ${noted.text}` : 'The tenant did not settle which cause it is.',
    };
  return {
    outcome: 'open',
    conclusion: `${ruledOut} of ${causes.length} causes ruled out. ${open.length === 1 ? `What is left: ${open[0]?.text}` : 'What is left stands first below.'}`,
  };
};

const GAPS = new Set(['no_permission', 'no_licence', 'not_configured']);

const gapsOf = ({ results }: CheckReport): string[] => {
  const gaps = results.flatMap(({ reason }) => (reason && GAPS.has(reason.kind) ? [reason] : []));
  return [
    ...new Set(
      gaps.map((reason) =>
        reason.kind === 'no_permission'
          ? `With the application permission ${reason.permission} the bot could see more (docs/permissions.md).`
          : reason.kind === 'no_licence'
            ? `Part of this needs ${reason.plan} in the tenant.`
            : 'The bot has no working access to this tenant: run triage doctor.',
      ),
    ),
  ];
};

/** Only values that have a shape: free text is never asked for. */
const wantedOf = ({ results }: CheckReport, typed: Readonly<Partial<Record<FieldName, string>>>): WantedInput[] => {
  const fields = results.flatMap(({ reason }) => (reason?.kind === 'missing_input' ? reason.inputs : []));
  return [...new Set([...(Object.keys(typed) as FieldName[]), ...fields])]
    .filter((field) => FIELDS[field].shape !== 'text')
    .slice(0, MAX_INPUTS)
    .map((field) => {
      const value = typed[field];
      const name = nameOfField(field);
      return { field, label: `${name[0]?.toUpperCase()}${name.slice(1)}`, ...(value === undefined ? {} : { value }) };
    });
};

const orderSteps = (entry: KbEntry, steps: readonly AnswerStep[], causes: readonly AnswerCause[]): AnswerStep[] => {
  const place = new Map(causes.map(({ id }, at) => [id, at]));
  const ruledOut = new Set(causes.filter(({ verdict }) => verdict === 'ruled-out').map(({ id }) => id));
  const causesOf = (id: string): readonly string[] => entry.steps.find((step) => step.id === id)?.for ?? [];
  const rank = ({ id }: AnswerStep): number => Math.min(...causesOf(id).map((cause) => place.get(cause) ?? 99));
  return steps
    .toSorted((a, b) => rank(a) - rank(b))
    .map((step, at) => ({
      ...step,
      number: at + 1,
      ...(causesOf(step.id).every((cause) => ruledOut.has(cause)) ? { needless: true as const } : {}),
    }));
};

/**
 * Composes an answer again with what the tenant said: the confirmed cause first, ruled-out ones last, steps in the same
 * order, and a conclusion above it all.
 * @param typed values that somebody typed into the card, to show them again.
 */
export const composeChecked = (
  entry: KbEntry,
  answer: Answer,
  report: CheckReport,
  typed: Readonly<Partial<Record<FieldName, string>>> = {},
): { readonly answer: Answer; readonly checked: Checked } => {
  const settled = answer.causes.map((cause) => {
    const verdict = verdictOn(cause.id, report.results);
    return { ...cause, ...(verdict === undefined ? {} : { verdict }) };
  });
  const rank = ({ verdict }: AnswerCause): number => (verdict === 'confirmed' ? 0 : verdict === undefined ? 1 : 2);
  const causes = settled.toSorted((a, b) => rank(a) - rank(b));
  return {
    answer: { ...answer, causes, steps: orderSteps(entry, answer.steps, causes) },
    checked: {
      ...conclude(causes, report),
      asked: `${report.tenant.name}, ${utcTime(report.startedAt, 'second')}`,
      sample: report.tenant.sample,
      lines: linesOf(report, causes),
      wanted: wantedOf(report, typed),
      gaps: gapsOf(report),
    },
  };
};
