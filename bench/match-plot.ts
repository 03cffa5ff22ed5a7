import type { Cell } from './match-measure.ts';
/** What bench:match prints, as far as the page needs it. */
export type Figures = {
  readonly machine: Readonly<Record<string, string | number>>;
  readonly knowledgeBase: { readonly entries: number; readonly literals: number };
  readonly runners: Readonly<Record<string, string>>;
  readonly preparing: Readonly<Record<string, Readonly<Record<string, number | string>>>>;
  readonly cells: readonly (Cell & { readonly entries: number; readonly size: number; readonly runner: string })[];
  readonly costAtX100OverX1: readonly Readonly<Record<string, number>>[];
  readonly indexMb: { readonly x1: number; readonly x100: number };
  readonly loading: Readonly<Record<'fromYaml' | 'fromBuild', { readonly totalMs: number; readonly readMs: number }>>;
  readonly hostile: readonly {
    readonly shape: string;
    readonly sentencesMs: number;
    readonly explainMs: number;
    readonly explainKb: number;
  }[];
};

// Colours of Okabe and Ito, which people with any colour vision tell apart; names stand at the lines as well.
const COLOURS: Readonly<Record<string, string>> = {
  floor: '#777777',
  'match only': '#0072b2',
  'match and codes': '#56b4e9',
  explain: '#009e73',
  'regex loop': '#e69f00',
  're2js set': '#d55e00',
  MiniSearch: '#cc79a7',
};

const PANEL = { width: 300, height: 380, top: 60, left: 70, between: 30 } as const;
const LOWEST = 1e-4;
const HIGHEST = 1e6;

const share = (value: number, from: number, to: number): number => Math.log(value / from) / Math.log(to / from);
const yOf = (ms: number): number => PANEL.top + PANEL.height * (1 - share(ms, LOWEST, HIGHEST));

const panel = ({ cells }: Figures, entries: number, at: number): string => {
  const left = PANEL.left + at * (PANEL.width + PANEL.between);
  const xOf = (size: number): number => left + PANEL.width * share(size, 200, 1_600_000);
  const grid = Array.from({ length: 11 }, (_, power) => LOWEST * 10 ** power).map((ms) => {
    const y = yOf(ms).toFixed(1);
    const label =
      at === 0
        ? `<text x="${left - 8}" y="${y}" dy="4" text-anchor="end">${Number(ms.toPrecision(1)).toLocaleString('en', { maximumFractionDigits: 4 })}</text>`
        : '';
    return `<line x1="${left}" x2="${left + PANEL.width}" y1="${y}" y2="${y}" stroke="#ddd"/>${label}`;
  });
  const ticks = [
    [300, '300 B'],
    [2048, '2 KB'],
    [65_536, '64 KB'],
    [1_048_576, '1 MB'],
  ] as const;
  const axis = ticks.map(
    ([size, label]) =>
      `<text x="${xOf(size).toFixed(1)}" y="${PANEL.top + PANEL.height + 18}" text-anchor="middle">${label}</text>`,
  );
  const lines = Object.entries(COLOURS).map(([runner, colour]) => {
    const points = cells.filter((cell) => cell.entries === entries && cell.runner === runner);
    const places = points.map(({ size, medianMs }) => `${xOf(size).toFixed(1)},${yOf(medianMs).toFixed(1)}`);
    const dots = points.map(
      ({ size, medianMs, scaled }) =>
        `<circle cx="${xOf(size).toFixed(1)}" cy="${yOf(medianMs).toFixed(1)}" r="4" stroke="${colour}" stroke-width="2" fill="${scaled === undefined ? colour : '#fff'}"/>`,
    );
    return `<polyline points="${places.join(' ')}" fill="none" stroke="${colour}" stroke-width="2.5"/>${dots.join('')}`;
  });
  const title = `<text x="${left + PANEL.width / 2}" y="${PANEL.top - 12}" text-anchor="middle" font-weight="bold">${entries === 1 ? 'knowledge base as it is' : `${entries} times as many entries`}</text>`;
  return [title, ...grid, ...axis, ...lines].join('\n');
};

/** Time for one text against its size, one panel for each size of the knowledge base; both axes logarithmic. */
export const plotOf = (figures: Figures): string => {
  const factors = [...new Set(figures.cells.map(({ entries }) => entries))];
  const width = PANEL.left + factors.length * (PANEL.width + PANEL.between);
  const bottom = PANEL.top + PANEL.height + 44;
  const legend = Object.entries(COLOURS).map(
    ([runner, colour], at) =>
      `<rect x="${PANEL.left + at * 138}" y="${bottom}" width="14" height="14" fill="${colour}"/><text x="${PANEL.left + at * 138 + 20}" y="${bottom + 12}">${runner}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Math.max(width, 1060)} ${bottom + 50}" font-family="sans-serif" font-size="13" role="img" aria-label="Milliseconds for one text, by size of the text and of the knowledge base">
<rect width="100%" height="100%" fill="#fff"/>
<text x="${PANEL.left}" y="24" font-size="16" font-weight="bold">Milliseconds for one text (median; both axes logarithmic)</text>
${factors.map((entries, at) => panel(figures, entries, at)).join('\n')}
${legend.join('\n')}
<text x="${PANEL.left}" y="${bottom + 38}" fill="#555">Hollow: part of the work was measured and scaled up.</text>
</svg>
`;
};
