import type { ConsoleAnswer } from './console-answer.ts';
import { describeMatch, type Point, type Section, type Words } from './describe-match.ts';
import { element } from './element.ts';

const drawWords = (words: Words): (Node | string)[] =>
  words.map((part) => (typeof part === 'string' ? part : element('code', {}, part.id)));

const drawPoint = ({ title, lines }: Point): HTMLElement =>
  element(
    'li',
    {},
    element('p', { class: 'point-title' }, ...drawWords(title)),
    ...lines.map((line) => element('p', {}, ...drawWords(line))),
  );

const drawSection = ({ heading, lines = [], points = [], values = [] }: Section): HTMLElement =>
  element(
    'section',
    {},
    element('h3', {}, heading),
    ...lines.map((line) => element('p', {}, ...drawWords(line))),
    ...(points.length > 0 ? [element('ul', {}, ...points.map(drawPoint))] : []),
    ...(values.length > 0
      ? [
          element(
            'dl',
            {},
            ...values.map(([label, value]) => element('div', {}, element('dt', {}, label), element('dd', {}, value))),
          ),
        ]
      : []),
  );

const drawText = (text: string): HTMLElement =>
  element(
    'section',
    {},
    element('h3', {}, 'The paste as it was read'),
    // A region that scrolls must be reachable by keyboard.
    element('pre', { tabindex: '0', 'aria-label': 'The paste as it was read' }, text),
  );

/** In: an answer. Out: why it is this one, for a person to read. */
export const drawMatch = ({ kind, match, text }: ConsoleAnswer): HTMLElement[] => {
  if (match) return [...describeMatch(match).map(drawSection), ...(text === undefined ? [] : [drawText(text)])];
  const why =
    kind === 'help'
      ? 'Nothing was pasted, or only a greeting: the card says how to ask.'
      : 'The paste is no longer in memory: the entry was looked up by its id.';
  return [element('section', {}, element('p', {}, why))];
};
