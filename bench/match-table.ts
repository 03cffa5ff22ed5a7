import type { Figures } from './match-plot.ts';

const NAMES: Readonly<Record<number, string>> = { 300: '300 B', 2048: '2 KB', 65536: '64 KB', 1048576: '1 MB' };

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map((_, at) => (at === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const few = (value: number): string => Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 5 });

const times = ({ cells }: Figures): string =>
  table(
    ['entries, text, runner', 'median ms', 'p99 ms', 'ns per character', 'times the floor', 'runs'],
    cells.map(({ entries, size, runner, medianMs, p99Ms, nsPerCharacter, timesFloor, runs, scaled }) => [
      `×${entries}, ${NAMES[size] ?? size}, ${runner}${scaled === undefined ? '' : ` (scaled up from ${scaled})`}`,
      few(medianMs),
      few(p99Ms),
      few(nsPerCharacter),
      few(timesFloor),
      runs,
    ]),
  );

const growth = ({ costAtX100OverX1 }: Figures): string =>
  table(
    ['text', ...Object.keys(costAtX100OverX1[0] ?? {}).filter((name) => name !== 'size')],
    costAtX100OverX1.map(({ size, ...ratios }) => [NAMES[size ?? 0] ?? '', ...Object.values(ratios)]),
  );

const preparing = (figures: Figures): string =>
  table(
    ['what', '×1', '×10', '×100'],
    Object.entries(figures.preparing).map(([name, cells]) => [
      `${name}, ms`,
      ...[1, 10, 100].map((factor) => cells[`x${factor}Ms`] ?? '-'),
    ]),
  );

/** The section of docs/performance.md: every figure comes from the JSON. */
export const tableOf = (figures: Figures): string => {
  const { machine, knowledgeBase, runners, loading, hostile, indexMb } = figures;
  const worst = hostile.toSorted((a, b) => b.sentencesMs - a.sentencesMs)[0];
  return `## Matching

Made by \`npm run bench:match\`, one run on ${machine['cpu']} with ${machine['cores']} cores, Node.js ${machine['node']},
load average ${machine['loadAverageAtStart']} at the start, ${String(machine['date']).slice(0, 10)}: ${knowledgeBase.entries} entries with ${knowledgeBase.literals} literals, then 10 and
100 times as many by synthetic entries that match nothing. Texts are log lines round one sample. All but explain get the
same normalized text. The first half of the runs of a cell warms up and is left out. The regex loop and re2js look for codes
as well: compare them with "match and codes".

${Object.entries(runners)
  .map(([name, told]) => `- **${name}**: ${told}.`)
  .join('\n')}

![Time against size](images/bench-match.svg)

${times(figures)}

The states that re2js has built serve a text it has seen before at once; at 64 KB and 1 MB the same few texts come again, so
its figures there are better than for new ones.

Cost with 100 times the entries over the cost with them as they are, measured in turns:

${growth(figures)}

Preparing the entries once:

${preparing(figures)}

Memory of the index beside the entries: ${indexMb.x1} MB, and ${indexMb.x100} MB with 100 times the entries.

Loading the whole knowledge base in a fresh process: ${loading.fromYaml.totalMs} ms from YAML, ${loading.fromBuild.totalMs} ms from what the build leaves.

Hostile texts of 1 MB: looking for sentences takes at most ${worst?.sentencesMs} ms (${worst?.shape}). The slowest for explain():

${table(
  ['shape', 'sentences ms (1 MB)', 'explain ms', 'explained KB'],
  hostile.slice(0, 8).map(({ shape, sentencesMs, explainMs, explainKb }) => [shape, sentencesMs, explainMs, explainKb]),
)}`;
};
