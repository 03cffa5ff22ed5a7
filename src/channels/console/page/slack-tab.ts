import type { ConsoleAnswer } from './console-answer.ts';
import { drawBlocks, type OnPress } from './draw-blocks.ts';
import { find } from './element.ts';
import { startModal } from './slack-modal.ts';
import { slackPayload } from './slack-payload.ts';

/** The tab "Slack": draws an answer as Slack shows it. A press asks the server, or opens the modal Slack would open. */
export const startSlackTab = (ask: (payload: unknown) => void): ((answer: ConsoleAnswer) => void) => {
  const place = find('slack-place', HTMLElement);
  const openModal = startModal();
  return ({ slack }) => {
    const press: OnPress = (id, value) => {
      const { more, inputs } = slack;
      if (id === 'more' && more) return openModal(more.title, more.pages.flat(), press);
      const payload = slackPayload(id, value);
      if (id === 'check-again' && inputs)
        return openModal(inputs.title.text, inputs.blocks, press, (typed) => ask(slackPayload(id, value, typed)));
      if (payload) ask(payload);
    };
    place.replaceChildren(drawBlocks(slack.blocks, press));
    find('slack-size', HTMLElement).textContent = `Block Kit: ${slack.size}`;
    find('slack-fallback', HTMLElement).textContent = slack.text;
    find('slack-json', HTMLElement).textContent = JSON.stringify(slack.blocks, null, 2);
  };
};
