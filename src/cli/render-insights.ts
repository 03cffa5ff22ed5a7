import { styleText } from 'node:util';
import type { InsightsChart } from '../core/insights-report/insights-charts.ts';
import type { InsightsSection, InsightsView, Todo } from '../core/insights-report/insights-view.ts';
import { tidy } from '../core/reply-words.ts';

type Look = { readonly colour: boolean; readonly width: number | undefined };

const NARROWEST = 60;
const WIDEST = 110;
const MOST_TODOS = 10;
const MOST_QUOTES = 3;
const LABEL = 44;
// One for each series, told apart without colours as well.
const FILLS = ['█', '▓', '▒', '░'];

const cut = (text: string, length: number): string => {
  const line = tidy(text.replace(/\s+/g, ' ')).trim();
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const drawChart = ({ form, series, bars: all }: InsightsChart, width: number): string[] => {
  // A day without an answer would be a line without a bar.
  const bars = form === 'columns' ? all.filter(({ values }) => sum(values) > 0) : all;
  const label = Math.min(LABEL, Math.max(...bars.map((bar) => bar.label.length)));
  const told = Math.max(...bars.map((bar) => bar.told.length));
  const room = Math.max(10, width - label - told - 6);
  const most = Math.max(1, ...bars.map(({ values }) => sum(values)));
  const fill = (value: number, at: number): string =>
    // What is there is seen.
    (FILLS[at] ?? '').repeat(value === 0 ? 0 : Math.max(1, Math.floor((value / most) * room)));
  return [
    ...(series.length > 1 ? [`  ${series.map(({ name }, at) => `${FILLS[at] ?? ''} ${name}`).join('   ')}`] : []),
    ...bars.map((bar) => `  ${cut(bar.label, label).padEnd(label)}  ${bar.values.map(fill).join('')} ${bar.told}`),
  ];
};

const drawTodo = ({ title, note, quotes, next, commands }: Todo, width: number): string[] => [
  `  ${title}, ${note}`,
  ...quotes.slice(0, MOST_QUOTES).map((quote) => `    "${cut(quote, width - 6)}"`),
  `    ${next}`,
  ...commands.map((command) => `      ${command}`),
];

const drawTodos = (todos: readonly Todo[], id: string, width: number): string[] => [
  ...todos.slice(0, MOST_TODOS).flatMap((todo) => drawTodo(todo, width)),
  ...(todos.length > MOST_TODOS
    ? [`  ${todos.length - MOST_TODOS} more: npm run --silent triage -- insights --csv ${id}`]
    : []),
];

const drawSection = ({ id, todos, chart, table, none }: InsightsSection, width: number): string[] => {
  if (table.rows.length === 0) return [`  ${none}`];
  if (todos) return drawTodos(todos, id, width);
  return chart ? drawChart(chart, width) : [`  ${none}`];
};

/** In: a report in words. Out: the same for a terminal; the tables behind it are there with --csv. */
export const renderInsights = ({ from, to, note, empty, figures, sections }: InsightsView, look: Look): string => {
  const width = Math.min(WIDEST, Math.max(NARROWEST, look.width ?? WIDEST));
  const bold = (text: string): string => (look.colour ? styleText('bold', text) : text);
  const label = Math.max(...figures.map((figure) => figure.label.length));
  const lines = [
    bold(`${from} to ${to}, days in UTC`),
    ...(note === undefined ? [] : [note]),
    '',
    ...(empty
      ? ['Nothing was recorded in this period.']
      : [
          ...figures.map((figure) => `  ${figure.label.padEnd(label)}  ${figure.value.padStart(9)}  ${figure.note}`),
          ...sections.flatMap((section) => ['', bold(section.heading), ...drawSection(section, width)]),
        ]),
  ];
  return `${lines.join('\n')}\n`;
};
