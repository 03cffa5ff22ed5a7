import { askExamples, askExplain, askPress, type Trouble } from './ask-server.ts';
import type { ConsoleAnswer } from './console-answer.ts';
import { drawCard, startRenderer } from './draw-card.ts';
import { drawMatch } from './draw-match.ts';
import { element, find } from './element.ts';
import { startSlackTab } from './slack-tab.ts';
import { startTabs } from './tabs.ts';
import { startTheme } from './theme.ts';

const form = find('paste-form', HTMLFormElement);
const box = find('paste-box', HTMLTextAreaElement);
const trouble = find('trouble', HTMLElement);
const announcer = find('announcer', HTMLElement);
const result = find('result', HTMLElement);
const place = find('card-place', HTMLElement);
const back = find('back', HTMLButtonElement);
const json = find('card-json', HTMLElement);
const openTab = startTabs(find('tabs', HTMLElement));
const drawSlack = startSlackTab((payload) => void press(payload));

/** Answers since the last paste: each button of a card adds one, and Back takes it away. */
let trail: readonly ConsoleAnswer[] = [];
// Of two questions on their way, only the later one is answered.
let asked = 0;

const draw = (): void => {
  const answer = trail.at(-1);
  if (!answer) return;
  place.replaceChildren(drawCard(answer.card, theme(), (payload) => void press(payload)));
  drawSlack(answer);
  const text = JSON.stringify(answer.card, null, 2);
  json.textContent = text;
  const size = new TextEncoder().encode(JSON.stringify(answer.card)).length;
  find('card-size', HTMLElement).textContent =
    `Adaptive Card ${String(answer.card['version'])}, ${(size / 1024).toFixed(1)} KB as sent to Teams`;
  find('why', HTMLElement).replaceChildren(...drawMatch(answer));
  back.hidden = trail.length < 2;
  result.dataset['state'] = 'answered';
};

const say = (text: string): void => {
  announcer.textContent = text;
};

const show = (next: readonly ConsoleAnswer[]): void => {
  trail = next;
  draw();
  const now = new Date();
  find('answered-at', HTMLElement).textContent = now.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const last = trail.at(-1);
  find('note', HTMLElement).textContent = last?.note ?? '';
  const told = last?.note ?? last?.card['fallbackText'];
  say(typeof told === 'string' ? told : 'The answer is there.');
};

/** Out: the answer, or undefined when it is late or there was trouble, which is then shown. */
const wait = async (asking: Promise<ConsoleAnswer | Trouble>): Promise<ConsoleAnswer | undefined> => {
  asked += 1;
  const mine = asked;
  const given = await asking;
  if (mine !== asked) return undefined;
  trouble.textContent = 'trouble' in given ? given.trouble : '';
  return 'trouble' in given ? undefined : given;
};

const explain = async (): Promise<void> => {
  const answer = await wait(askExplain(box.value));
  if (!answer) return;
  // Whoever looks at the Slack side goes on looking at it.
  if (find('panel-slack', HTMLElement).hidden) openTab('tab-card');
  show([answer]);
  // On a phone the answer is below the fold.
  if (result.getBoundingClientRect().top > innerHeight * 0.7) result.scrollIntoView();
};

// The pressed button is gone: without this the keyboard would start again at the top of the page.
const focusCard = (): void => {
  const slack = find('slack-place', HTMLElement);
  const card = place.querySelector<HTMLElement>('.ac-adaptiveCard');
  (slack.checkVisibility() ? slack : card)?.focus({ preventScroll: true });
  if (result.getBoundingClientRect().top < 0) result.scrollIntoView();
};

const press = async (payload: unknown): Promise<void> => {
  const answer = await wait(askPress(payload));
  if (!answer) return;
  show([...(answer.replaces ? trail.slice(0, -1) : trail), answer]);
  focusCard();
};

const offerExamples = async (): Promise<void> => {
  const examples = await askExamples();
  if ('trouble' in examples) return;
  const buttons = examples.map(({ title, text }) => {
    const button = element('button', { type: 'button', class: 'example' }, title);
    button.addEventListener('click', () => {
      box.value = text;
      void explain();
    });
    return element('li', {}, button);
  });
  find('examples', HTMLElement).replaceChildren(...buttons);
};

for (const kind of ['error', 'unhandledrejection'])
  addEventListener(kind, () => (trouble.textContent = 'Something went wrong on this page. Load it again.'));

startRenderer();
const radios = [...document.querySelectorAll<HTMLInputElement>('input[name=theme]')];
const theme = startTheme(radios, () => trail.length > 0 && draw());

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void explain();
});
box.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  void explain();
});
find('clear', HTMLButtonElement).addEventListener('click', () => {
  box.value = '';
  box.focus();
});
back.addEventListener('click', () => {
  show(trail.slice(0, -1));
  focusCard();
});
find('copy', HTMLButtonElement).addEventListener('click', () => {
  const copied = navigator.clipboard.writeText(json.textContent ?? '');
  copied.then(
    () => say('The JSON is copied.'),
    () => say('The browser did not allow copying: select the text instead.'),
  );
});
void offerExamples();
