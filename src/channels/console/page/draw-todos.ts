import type { Todo } from './console-insights.ts';
import { element } from './element.ts';

// More than that is a list to work through, not to look at.
const SHOWN = 5;
// A quote that is longer is folded (characters).
const SHORT = 180;

const drawQuote = (quote: string): HTMLElement => {
  const line = quote.replace(/\s+/g, ' ').trim();
  if (line.length <= SHORT) return element('p', { class: 'quote' }, line);
  return element(
    'details',
    { class: 'quote' },
    element('summary', {}, `${line.slice(0, SHORT)}…`),
    element('pre', { tabindex: '0', 'aria-label': 'All of it that was kept' }, quote),
  );
};

const drawCommand = (command: string, say: (text: string) => void): HTMLElement => {
  const copy = element('button', { type: 'button', class: 'small', 'aria-label': `Copy: ${command}` }, 'Copy');
  copy.addEventListener('click', () => {
    const copied = navigator.clipboard.writeText(command);
    copied.then(
      () => {
        copy.textContent = 'Copied';
        say('The command is copied.');
      },
      () => say('The browser did not allow copying: select the text instead.'),
    );
  });
  return element('p', { class: 'command' }, element('code', {}, command), copy);
};

const drawTodo = ({ title, note, quotes, next, commands }: Todo, say: (text: string) => void): HTMLElement =>
  element(
    'li',
    {},
    element('p', {}, element('strong', {}, title), ' ', element('span', { class: 'hint' }, note)),
    ...quotes.map(drawQuote),
    element('p', { class: 'hint' }, next),
    ...commands.map((command) => drawCommand(command, say)),
  );

/** In: what is to be written. Out: the list, the first few open and the others folded. */
export const drawTodos = (todos: readonly Todo[], say: (text: string) => void): HTMLElement[] => {
  const [first, rest] = [todos.slice(0, SHOWN), todos.slice(SHOWN)];
  const list = (some: readonly Todo[]): HTMLElement =>
    element('ol', { class: 'todos' }, ...some.map((todo) => drawTodo(todo, say)));
  return [
    list(first),
    ...(rest.length === 0 ? [] : [element('details', {}, element('summary', {}, `${rest.length} more`), list(rest))]),
  ];
};
