import type { ConsoleAnswer } from './console-answer.ts';
import { drawBlocks, type OnPress } from './draw-blocks.ts';
import { find } from './element.ts';
import { startModal, type Typed } from './slack-modal.ts';
import { slackPayload } from './slack-payload.ts';

/** The tab "Slack": draws an answer as Slack shows it. A press asks the server, or opens the modal Slack would open. */
export const startSlackTab = (ask: (payload: unknown) => void): ((answer: ConsoleAnswer) => void) => {
  const place = find('slack-place', HTMLElement);
  const openModal = startModal();
  return ({ slack, note = '' }) => {
    const press: OnPress = (id, value) => {
      const { more, inputs, resolve, summary, word } = slack;
      if (id === 'more' && more) return openModal({ title: { text: more.title }, blocks: more.pages.flat() }, press);
      if (id === 'summary' && summary) return openModal(summary, press);
      const payload = slackPayload(id, value);
      const form = { 'check-again': inputs, resolve }[id];
      const send = (typed: Typed): void => ask(slackPayload(id, value, typed));
      if (form) return openModal(form, press, send);
      if (payload) ask(payload);
      // The vote stands already; a word why can follow.
      if (id === 'no-help' && word) openModal(word, press, ({ note }) => note !== undefined && send({ word: note }));
    };
    find('slack-note', HTMLElement).textContent = note;
    place.replaceChildren(drawBlocks(slack.blocks, press));
    find('slack-size', HTMLElement).textContent = `Block Kit: ${slack.size}`;
    find('slack-fallback', HTMLElement).textContent = slack.text;
    find('slack-json', HTMLElement).textContent = JSON.stringify(slack.blocks, null, 2);
  };
};
