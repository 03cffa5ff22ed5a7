import type { Chart } from './console-insights.ts';
import { element } from './element.ts';
import { svgElement } from './svg-element.ts';

type Series = Chart['series'];
type Bar = Chart['bars'][number];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

// Both kinds are drawn in units of what they show and stretched to the room they have: no size is known beforehand.
const stretched = (width: number, height: number, shape: string, ...children: readonly Node[]): SVGElement =>
  svgElement(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', class: shape, 'aria-hidden': 'true' },
    ...children,
  );

/** `12 Sure, 1 Likely`: what the pointer is told. */
const partsOf = (series: Series, { values }: Bar): string =>
  series
    .map(({ name }, at) => ({ name, value: values[at] ?? 0 }))
    .filter(({ value }) => value > 0)
    .map(({ name, value }) => `${value} ${name}`)
    .join(', ');

/** Where each part of a stack begins, and the whole. */
const stack = (values: readonly number[]): readonly { readonly start: number; readonly value: number }[] =>
  values.map((value, at) => ({ start: sum(values.slice(0, at)), value }));

const drawLegend = (series: Series): HTMLElement =>
  element(
    'ul',
    { class: 'legend' },
    ...series.map(({ name, tone }) => element('li', {}, element('span', { class: `swatch tone-${tone}` }), name)),
  );

const drawColumn = (series: Series, bar: Bar, at: number, most: number): SVGElement =>
  svgElement(
    'g',
    {},
    // All of the column's height can be pointed at.
    svgElement('rect', { x: at, y: 0, width: 1, height: most, class: 'ground' }),
    ...stack(bar.values).map(({ start, value }, part) =>
      svgElement('rect', {
        x: at + 0.1,
        y: most - start - value,
        width: 0.8,
        height: value,
        class: `tone-${series[part]?.tone ?? 'plain'}`,
      }),
    ),
    svgElement('title', {}, [bar.label, partsOf(series, bar) || 'none'].join(': ')),
  );

const drawColumns = ({ series, bars, alternative }: Chart): HTMLElement => {
  const most = Math.max(1, ...bars.map(({ values }) => sum(values)));
  const middle = bars[Math.floor((bars.length - 1) / 2)];
  const ends = bars.length > 2 ? [bars[0], middle, bars.at(-1)] : bars;
  return element(
    'div',
    { class: 'columns' },
    drawLegend(series),
    element('p', { class: 'most', 'aria-hidden': 'true' }, String(most)),
    element(
      'div',
      { class: 'plot', role: 'img', 'aria-label': alternative },
      stretched(bars.length, most, 'plot-area', ...bars.map((bar, at) => drawColumn(series, bar, at, most))),
    ),
    element('p', { class: 'days', 'aria-hidden': 'true' }, ...ends.map((bar) => element('span', {}, bar?.label ?? ''))),
  );
};

const drawBar = (series: Series, bar: Bar, most: number): HTMLElement =>
  element(
    'li',
    {},
    element('span', { class: 'bar-label' }, bar.label),
    element('span', { class: 'bar-told' }, bar.told),
    stretched(
      most,
      1,
      'bar-line',
      ...stack(bar.values).map(({ start, value }, part) =>
        svgElement('rect', { x: start, y: 0, width: value, height: 1, class: `tone-${series[part]?.tone ?? 'plain'}` }),
      ),
    ),
  );

const drawBars = ({ series, bars, alternative }: Chart): HTMLElement => {
  const most = Math.max(1, ...bars.map(({ values }) => sum(values)));
  return element(
    'div',
    {},
    ...(series.length > 1 ? [drawLegend(series)] : []),
    // What each bar says stands beside it, so the shapes need no words of their own.
    element('ul', { class: 'bars', 'aria-label': alternative }, ...bars.map((bar) => drawBar(series, bar, most))),
  );
};

/** In: a chart. Out: its shapes, with the same in words for whoever does not see them. */
export const drawChart = (chart: Chart): HTMLElement =>
  chart.form === 'columns' ? drawColumns(chart) : drawBars(chart);
