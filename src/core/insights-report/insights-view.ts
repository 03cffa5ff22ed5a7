import type { BadRecord, EscalationFigures, InsightsReport, UnmatchedMention } from '../insights-report.ts';
import {
  answersChart,
  checksChart,
  errorsChart,
  escalationsChart,
  type InsightsChart,
  shortName,
  timeChart,
  votesChart,
} from './insights-charts.ts';
import { type TableId, tableOf } from './insights-tables.ts';
import { DAY, isoDay } from './read-period.ts';
import { tellCell, tellDuration, tellShare } from './tell-cell.ts';

/** A number that stands alone, with what it is made of. */
export type Figure = { readonly label: string; readonly value: string; readonly note: string };

/** Something for an author to write, the most pressing first. */
export type Todo = {
  readonly title: string;
  readonly note: string;
  /** What people wrote or pasted. */
  readonly quotes: readonly string[];
  /** What to do, with the commands for it. */
  readonly next: string;
  readonly commands: readonly string[];
};

/** A table with its cells in words. */
export type ToldTable = {
  readonly id: TableId;
  readonly columns: readonly { readonly label: string; readonly kind: string }[];
  readonly rows: readonly (readonly string[])[];
};

export type InsightsSection = {
  readonly id: TableId;
  readonly heading: string;
  /** What the figures mean. */
  readonly lead: string;
  readonly chart?: InsightsChart;
  readonly todos?: readonly Todo[];
  readonly table: ToldTable;
  /** Said when there is nothing to show. */
  readonly none: string;
};

/** A report in words and shapes: what every surface draws. */
export type InsightsView = {
  /** First and last day. */
  readonly from: string;
  readonly to: string;
  /** What of the period can no longer be told; absent when all of it can. */
  readonly note?: string;
  /** Nothing at all was recorded in the period. */
  readonly empty: boolean;
  readonly figures: readonly Figure[];
  readonly sections: readonly InsightsSection[];
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const totalsOf = ({ days, errors, checks, escalations, timeToWorked }: InsightsReport) => ({
  answers: sum(days.flatMap(({ sure, likely, unsure, unmatched }) => [sure, likely, unsure, unmatched])),
  unmatched: sum(days.map(({ unmatched }) => unmatched)),
  worked: sum(errors.map(({ worked }) => worked)),
  didNotHelp: sum(errors.map(({ didNotHelp }) => didNotHelp)),
  verdicts: sum(checks.flatMap(({ confirmed, ruledOut, unknown }) => [confirmed, ruledOut, unknown])),
  unseen: sum(checks.map(({ unknown }) => unknown)),
  escalations: escalations.all,
  time: timeToWorked.all,
});

const shareOf = (part: number, whole: number): string => (whole === 0 ? '–' : tellShare(part / whole));

const count = (many: number, one: string): string => `${many} ${one}${many === 1 ? '' : 's'}`;

const withinOf = ({ resolved, medianToResolve }: EscalationFigures): string =>
  medianToResolve === undefined
    ? ''
    : `, ${resolved === 1 ? 'within' : 'half within'} ${tellDuration(medianToResolve)}`;

const figuresOf = (report: InsightsReport): Figure[] => {
  const { answers, unmatched, worked, didNotHelp, verdicts, unseen, escalations, time } = totalsOf(report);
  const votes = worked + didNotHelp;
  return [
    { label: 'Answers', value: String(answers), note: 'with and without an error that is known' },
    { label: 'Not recognised', value: String(unmatched), note: `${shareOf(unmatched, answers)} of the answers` },
    { label: 'Helped', value: shareOf(worked, votes), note: `${worked} of ${count(votes, 'vote')}` },
    {
      label: 'Time to "it worked"',
      value: time ? tellDuration(time.median) : '–',
      note: time
        ? `${time.count === 1 ? 'one answer' : `half of ${time.count} answers; 9 of 10 ${tellDuration(time.p90)}`}`
        : 'nobody said so yet',
    },
    { label: 'Checked causes', value: String(verdicts), note: `${shareOf(unseen, verdicts)} could not be settled` },
    {
      label: 'Escalations',
      value: String(escalations.raised),
      note: `${escalations.resolved} resolved${withinOf(escalations)}`,
    },
  ];
};

// A number of Microsoft's sign-in service, or what a JSON error names as its code.
const CODE = /\bAADSTS\d{4,8}\b|"code"\s*:\s*"([A-Za-z][A-Za-z0-9_.-]{2,80})"/;

const unmatchedTodo = ({ count: times, first, last, excerpt }: UnmatchedMention): Todo => {
  const found = CODE.exec(excerpt ?? '');
  const code = found?.[1] ?? found?.[0];
  return {
    title: count(times, 'time'),
    note: isoDay(first) === isoDay(last) ? `on ${isoDay(first)}` : `${isoDay(first)} to ${isoDay(last)}`,
    quotes: excerpt === undefined ? [] : [excerpt],
    next:
      excerpt === undefined
        ? 'The text was not kept. Ask the helpdesk for an example, then write an entry:'
        : code === undefined
          ? 'Write an entry, with a short name for the error in place of NAME, and this text as its first sample:'
          : 'Write an entry, with this text as its first sample:',
    commands: [`npm run --silent triage -- kb new ${code ?? 'NAME'}`],
  };
};

/** The same reason of several people is told once. */
const countSame = (words: readonly string[]): string[] =>
  [...Map.groupBy(words, (word) => word)].map(([word, same]) =>
    same.length === 1 ? word : `${word} (${same.length} times)`,
  );

const badRecordTodo = (row: BadRecord): Todo => ({
  title: shortName(row),
  note: `${row.didNotHelp} of ${row.worked + row.didNotHelp} said that it did not help`,
  quotes: countSame(row.words),
  next: `Correct ${row.entry}.yaml by what they say, then test it:`,
  commands: [`npm run --silent triage -- kb test ${row.entry}`],
});

type Part = Omit<InsightsSection, 'table' | 'chart'> & { readonly chart?: InsightsChart | undefined };

const partsOf = (report: InsightsReport): readonly Part[] => [
  {
    id: 'unmatched',
    heading: 'Not recognised',
    lead: `What people pasted and nobody has written about yet, the most frequent first. Counted since it was first seen.${report.unmatchedLeftOut > 0 ? ` ${report.unmatchedLeftOut} rarer ${report.unmatchedLeftOut === 1 ? 'one is' : 'ones are'} not listed.` : ''}`,
    todos: report.unmatched.map(unmatchedTodo),
    none: 'Everything that was asked was recognised.',
  },
  {
    id: 'feedback',
    heading: 'Did not help',
    lead: 'Entries that somebody was not helped by, the most votes first, with the reasons people gave.',
    todos: report.badRecords.map(badRecordTodo),
    none: 'Nobody said that an answer did not help.',
  },
  {
    id: 'answers',
    heading: 'Answers per day',
    lead: 'How many errors were answered, and how sure Triage was. "Asked back" offered a choice of errors.',
    chart: answersChart(report),
    none: 'No answer in this period.',
  },
  {
    id: 'errors',
    heading: 'Top errors',
    lead: 'The errors that were answered most often.',
    chart: errorsChart(report),
    none: 'No error was recognised in this period.',
  },
  {
    id: 'errors',
    heading: 'Helped or not',
    lead: 'Votes on the answers of this period, for each entry.',
    chart: votesChart(report),
    none: 'Nobody has voted yet.',
  },
  {
    id: 'time-to-worked',
    heading: 'Time from paste to "it worked"',
    lead: 'From the answer to the first person who said that it worked.',
    chart: timeChart(report),
    none: 'Nobody said that it worked yet.',
  },
  {
    id: 'checks',
    heading: 'Checks in the tenant',
    lead: 'What the live checks said of the causes they were asked about. "Unknown": it could not be seen, or settles nothing.',
    chart: checksChart(report),
    none: 'Nothing was checked in this period.',
  },
  {
    id: 'escalations',
    heading: 'Escalations',
    lead: 'Cases handed to the second line, for each entry.',
    chart: escalationsChart(report),
    none: 'Nothing was escalated in this period.',
  },
];

const toldTable = (report: InsightsReport, id: TableId): ToldTable => {
  const { columns, rows } = tableOf(report, id);
  return {
    id,
    columns: columns.map(({ label, kind }) => ({ label, kind })),
    rows: rows.map((row) => columns.map(({ kind }, at) => tellCell(kind, row[at]))),
  };
};

const noteOn = ({ period, read }: InsightsReport, keptDays: number | undefined): Pick<InsightsView, 'note'> =>
  keptDays === undefined || period.from >= read - (keptDays + 1) * DAY
    ? {}
    : { note: `Nothing is kept longer than ${keptDays} ${keptDays === 1 ? 'day' : 'days'} (RETENTION_DAYS).` };

/**
 * In: a report whose entries have names, and how long rows are kept. Out: the same to look at, the work of authors before
 * what is nice to know.
 */
export const insightsView = (report: InsightsReport, keptDays?: number): InsightsView => {
  const sections = partsOf(report).map(({ chart, ...part }) => ({
    ...part,
    ...(chart ? { chart } : {}),
    table: toldTable(report, part.id),
  }));
  return {
    from: isoDay(report.period.from),
    to: isoDay(report.period.to - 1),
    ...noteOn(report, keptDays),
    empty: sections.every(({ table }) => table.rows.length === 0),
    figures: figuresOf(report),
    sections,
  };
};
