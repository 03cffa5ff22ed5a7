import type { SlackModal } from './console-answer.ts';
import { drawBlocks, type OnPress } from './draw-blocks.ts';
import { element, find } from './element.ts';

export type Typed = Readonly<Record<string, string>>;

const typedIn = (place: HTMLElement): Typed =>
  Object.fromEntries(
    [...place.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')]
      .map(({ name, value }) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );

/**
 * The modal of the Slack drawing, as a dialog of the page: the browser keeps the keyboard in it and closes it at Escape.
 * Out: opens it. With `submit`, it is a form, and what was typed is handed on when somebody sends it.
 */
export const startModal = (): ((modal: SlackModal, press: OnPress, submit?: (typed: Typed) => void) => void) => {
  const dialog = find('slack-modal', HTMLDialogElement);
  const place = find('slack-modal-place', HTMLElement);
  const send = find('slack-modal-send', HTMLButtonElement);
  let onSend = (): void => {};
  find('slack-modal-close', HTMLButtonElement).addEventListener('click', () => dialog.close());
  send.addEventListener('click', () => onSend());
  place.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || send.hidden) return;
    // The focus goes back to the button that opened the form: the same key would press it again.
    event.preventDefault();
    onSend();
  });
  return ({ title, blocks, submit: label }, press, submit) => {
    find('slack-modal-title', HTMLElement).textContent = title.text;
    send.textContent = label?.text ?? '';
    const drawn = drawBlocks(blocks, (id, value) => {
      dialog.close();
      press(id, value);
    });
    place.replaceChildren(element('div', {}, drawn));
    send.hidden = submit === undefined;
    onSend = () => {
      const typed = typedIn(place);
      dialog.close();
      submit?.(typed);
    };
    dialog.showModal();
    place.scrollTop = 0;
  };
};
