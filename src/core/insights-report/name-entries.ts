import type { InsightsReport, NamedEntry } from '../insights-report.ts';
import type { KbIndex } from '../kb-index.ts';

/** Gives the entries of a report the titles and codes of the knowledge base as it is now. */
export const nameEntries = (report: InsightsReport, { entries }: Pick<KbIndex, 'entries'>): InsightsReport => {
  const name = <Row extends NamedEntry>(row: Row): Row => {
    const entry = entries.get(row.entry);
    const code = row.code ?? entry?.codes[0]?.value;
    return { ...row, ...(entry ? { title: entry.title } : {}), ...(code === undefined ? {} : { code }) };
  };
  const { timeToWorked, escalations } = report;
  return {
    ...report,
    errors: report.errors.map(name),
    badRecords: report.badRecords.map(name),
    timeToWorked: { ...timeToWorked, entries: timeToWorked.entries.map(name) },
    checks: report.checks.map(name),
    escalations: { ...escalations, entries: escalations.entries.map(name) },
  };
};
