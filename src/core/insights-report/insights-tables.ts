import type { InsightsReport, NamedEntry, Votes } from '../insights-report.ts';
import { nameReason } from './name-reason.ts';
import type { Cell, ColumnKind } from './tell-cell.ts';

export type Column = {
  /** In CSV, and for programs. */
  readonly name: string;
  /** For people. */
  readonly label: string;
  readonly kind: ColumnKind;
};

/** One table of a report, the same for the command line, the console and CSV. */
export type InsightsTable = {
  readonly id: TableId;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
};

const column = (name: string, label: string, kind: ColumnKind): Column => ({ name, label, kind });
const count = (name: string, label: string): Column => column(name, label, 'count');

const ENTRY: readonly Column[] = [
  column('code', 'Code', 'code'),
  column('title', 'Error', 'text'),
  column('entry', 'Entry', 'code'),
];
const entryCells = ({ code, title, entry }: NamedEntry): readonly Cell[] => [code, title, entry];

const VOTES: readonly Column[] = [
  count('worked', 'It worked'),
  count('did_not_help', 'Did not help'),
  column('helped_share', 'Helped', 'share'),
];
const voteCells = ({ worked, didNotHelp }: Votes): readonly Cell[] => [
  worked,
  didNotHelp,
  worked + didNotHelp === 0 ? undefined : worked / (worked + didNotHelp),
];

type Table = { readonly columns: readonly Column[]; readonly rows: (report: InsightsReport) => InsightsTable['rows'] };

const TABLES = {
  answers: {
    columns: [
      column('day', 'Day (UTC)', 'text'),
      column('channel', 'Channel', 'text'),
      count('sure', 'Sure'),
      count('likely', 'Likely'),
      count('unsure', 'Asked back'),
      count('unmatched', 'Not recognised'),
    ],
    rows: ({ days }) =>
      days.map(({ day, channel, sure, likely, unsure, unmatched }) => [day, channel, sure, likely, unsure, unmatched]),
  },
  errors: {
    columns: [
      ...ENTRY,
      count('times', 'Answers'),
      count('people', 'People'),
      ...VOTES,
      count('escalated', 'Escalated'),
    ],
    rows: ({ errors }) =>
      errors.map((row) => [...entryCells(row), row.times, row.people, ...voteCells(row), row.escalated]),
  },
  feedback: {
    columns: [...ENTRY, ...VOTES, column('words', 'Why', 'text')],
    rows: ({ badRecords }) =>
      badRecords.map((row) => [...entryCells(row), ...voteCells(row), row.words.join('\n') || undefined]),
  },
  'time-to-worked': {
    columns: [
      ...ENTRY,
      count('answers', 'Answers that worked'),
      column('median_seconds', 'Half within', 'duration'),
      column('p90_seconds', '9 of 10 within', 'duration'),
    ],
    rows: ({ timeToWorked }) => timeToWorked.entries.map((row) => [...entryCells(row), row.count, row.median, row.p90]),
  },
  checks: {
    columns: [
      ...ENTRY,
      column('check', 'Check', 'code'),
      count('runs', 'Runs'),
      count('confirmed', 'Confirmed'),
      count('ruled_out', 'Ruled out'),
      count('unknown', 'Unknown'),
      column('reasons', 'Why unknown', 'text'),
    ],
    rows: ({ checks }) =>
      checks.map((row) => [
        ...entryCells(row),
        row.check,
        row.runs,
        row.confirmed,
        row.ruledOut,
        row.unknown,
        row.reasons.map(({ reason, count: times }) => `${nameReason(reason)} (${times})`).join(', ') || undefined,
      ]),
  },
  unmatched: {
    columns: [
      count('count', 'Times'),
      column('first', 'First seen', 'time'),
      column('last', 'Last seen', 'time'),
      column('excerpt', 'Begins with', 'text'),
    ],
    rows: ({ unmatched }) => unmatched.map((row) => [row.count, row.first, row.last, row.excerpt]),
  },
  escalations: {
    columns: [
      ...ENTRY,
      count('raised', 'Raised'),
      count('resolved', 'Resolved'),
      column('median_seconds_to_acknowledge', 'Acknowledged, half within', 'duration'),
      column('median_seconds_to_resolve', 'Resolved, half within', 'duration'),
    ],
    rows: ({ escalations }) =>
      escalations.entries.map((row) => [
        ...entryCells(row),
        row.raised,
        row.resolved,
        row.medianToAcknowledge,
        row.medianToResolve,
      ]),
  },
} as const satisfies Readonly<Record<string, Table>>;

export type TableId = keyof typeof TABLES;

/** Names of the tables, for the command line and addresses. */
export const TABLE_IDS: readonly TableId[] = [
  'answers',
  'errors',
  'feedback',
  'time-to-worked',
  'checks',
  'unmatched',
  'escalations',
];

export const isTableId = (name: string): name is TableId => Object.hasOwn(TABLES, name);

/** One table of a report, in the order of the report. */
export const tableOf = (report: InsightsReport, id: TableId): InsightsTable => {
  const { columns, rows }: Table = TABLES[id];
  return { id, columns, rows: rows(report) };
};
