import type { ConsoleInsights, InsightsSection, InsightsTable } from './console-insights.ts';
import { drawChart } from './draw-chart.ts';
import { drawTodos } from './draw-todos.ts';
import { element } from './element.ts';

type View = ConsoleInsights['view'];

const NUMBERS = ['count', 'share', 'duration'];

const csvLink = (id: string, { from, to }: View): HTMLElement => {
  const query = new URLSearchParams({ table: id, from, to });
  return element('a', { href: `/console/insights.csv?${query.toString()}`, class: 'csv', download: '' }, 'Save as CSV');
};

const drawTable = ({ columns, rows }: InsightsTable, heading: string): HTMLElement => {
  const classOf = (at: number): Record<string, string> => {
    const kind = columns[at]?.kind ?? 'text';
    return { class: NUMBERS.includes(kind) ? 'number' : kind };
  };
  return element(
    'div',
    // A region that scrolls must be reachable by keyboard.
    { class: 'table', tabindex: '0', role: 'region', 'aria-label': `${heading}: table` },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element('tr', {}, ...columns.map(({ label }, at) => element('th', { scope: 'col', ...classOf(at) }, label))),
      ),
      element(
        'tbody',
        {},
        ...rows.map((row) => element('tr', {}, ...row.map((cell, at) => element('td', classOf(at), cell)))),
      ),
    ),
  );
};

const drawSection = (section: InsightsSection, view: View, say: (text: string) => void): HTMLElement => {
  const { heading, lead, chart, todos, table, none } = section;
  const wide = chart?.form === 'columns';
  const head = [element('h2', {}, heading), element('p', { class: 'hint' }, lead)];
  const card = (...children: readonly Node[]): HTMLElement =>
    element('section', { class: wide ? 'part wide' : 'part', 'aria-label': heading }, ...head, ...children);
  if (table.rows.length === 0) return card(element('p', { class: 'none' }, none));
  const shapes = chart && chart.bars.length > 0 ? [drawChart(chart)] : [];
  return card(
    ...(todos ? drawTodos(todos, say) : shapes.length > 0 ? shapes : [element('p', { class: 'none' }, none)]),
    element(
      'details',
      { class: 'behind' },
      element('summary', {}, `Table, ${table.rows.length} ${table.rows.length === 1 ? 'row' : 'rows'}`),
      drawTable(table, heading),
    ),
    csvLink(table.id, view),
  );
};

const drawEmpty = (): HTMLElement =>
  element(
    'div',
    { class: 'empty' },
    element('img', { src: '/console/icon.svg', alt: '', width: '48', height: '48' }),
    element('h2', {}, 'Nothing was recorded in these days'),
    element(
      'p',
      {},
      'As soon as people ask, this page shows how many errors were answered and how surely, which ones come up most, what helped and how fast, and what nobody has written about yet.',
    ),
    element('p', {}, element('a', { href: '/' }, 'Paste a first error')),
  );

/** In: the figures of a period. Out: the page. `say` tells whoever does not see it. */
export const drawInsights = (view: View, say: (text: string) => void): HTMLElement[] => {
  if (view.empty) return [drawEmpty()];
  return [
    element(
      'dl',
      { class: 'figures' },
      ...view.figures.map(({ label, value, note }) =>
        element(
          'div',
          {},
          element('dt', {}, label),
          element('dd', { class: 'value' }, value),
          element('dd', { class: 'hint' }, note),
        ),
      ),
    ),
    element('div', { class: 'parts' }, ...view.sections.map((section) => drawSection(section, view, say))),
  ];
};
