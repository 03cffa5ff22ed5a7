import type { Verdict } from './judge.ts';

/** The verdict as a Markdown table; misses below it. */
export const renderTable = ({ rows, misses }: Verdict): string => {
  const width = Math.max(...rows.map(([what]) => what.length));
  const table = rows.map(([what, value]) => `| ${what.padEnd(width)} | ${value} |`);
  const shown = misses.slice(0, 30).map((miss) => `MISS ${miss}`);
  return [
    `| ${'what'.padEnd(width)} | |`,
    `| ${'-'.repeat(width)} | - |`,
    ...table,
    ...shown,
    `${misses.length} misses`,
    '',
  ].join('\n');
};
