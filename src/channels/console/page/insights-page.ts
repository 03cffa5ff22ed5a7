import { askInsights } from './ask-server.ts';
import { drawInsights } from './draw-insights.ts';
import { find } from './element.ts';
import { startTheme } from './theme.ts';

const form = find('period', HTMLFormElement);
const place = find('insights', HTMLElement);
const trouble = find('trouble', HTMLElement);
const announcer = find('announcer', HTMLElement);
const toldPeriod = find('told-period', HTMLElement);
const ownDays = find('own-days', HTMLElement);
const show = find('show', HTMLButtonElement);
const days = [find('from', HTMLInputElement), find('to', HTMLInputElement)] as const;
const spans = [...document.querySelectorAll<HTMLInputElement>('input[name=span]')];

// Of two questions on their way, only the later one is answered.
let asked = 0;

const spanOf = (): string => spans.find(({ checked }) => checked)?.value ?? '30';

const periodOf = (): URLSearchParams => {
  const [from, to] = days;
  return spanOf() === 'own'
    ? new URLSearchParams({ from: from.value, to: to.value })
    : new URLSearchParams({ days: spanOf() });
};

const say = (text: string): void => {
  announcer.textContent = text;
};

const load = async (): Promise<void> => {
  asked += 1;
  const mine = asked;
  const period = periodOf();
  place.setAttribute('aria-busy', 'true');
  const given = await askInsights(period);
  if (mine !== asked) return;
  place.removeAttribute('aria-busy');
  if ('trouble' in given) {
    // Figures of another period under a message would be taken for this one's.
    place.replaceChildren();
    toldPeriod.textContent = '';
    trouble.textContent = given.trouble;
    return;
  }
  const { view } = given;
  trouble.textContent = '';
  toldPeriod.textContent = [`${view.from} to ${view.to}, days in UTC.`, view.note ?? ''].join(' ').trim();
  const [from, to] = days;
  if (spanOf() !== 'own') [from.value, to.value] = [view.from, view.to];
  place.replaceChildren(...drawInsights(view, say));
  history.replaceState(null, '', `?${period.toString()}`);
  say(view.empty ? 'Nothing was recorded in these days.' : `Figures of ${view.from} to ${view.to} are shown.`);
};

const turn = (): void => {
  const own = spanOf() === 'own';
  ownDays.hidden = !own;
  for (const day of days) day.disabled = !own;
  show.textContent = own ? 'Show' : 'Refresh';
};

/** The period that the address names, so that a page can be kept and sent on. */
const readAddress = (): void => {
  const query = new URLSearchParams(location.search);
  const [from, to] = days;
  [from.value, to.value] = [query.get('from') ?? '', query.get('to') ?? ''];
  const wanted = from.value === '' ? (query.get('days') ?? '30') : 'own';
  for (const span of spans) span.checked = span.value === wanted;
};

for (const kind of ['error', 'unhandledrejection'])
  addEventListener(kind, () => (trouble.textContent = 'Something went wrong on this page. Load it again.'));

startTheme([...document.querySelectorAll<HTMLInputElement>('input[name=theme]')], () => undefined);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void load();
});
for (const span of spans)
  span.addEventListener('change', () => {
    turn();
    // Own days are asked for once both are chosen.
    if (spanOf() !== 'own') void load();
  });
readAddress();
turn();
void load();
