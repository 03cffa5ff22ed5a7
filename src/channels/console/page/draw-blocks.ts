import { element } from './element.ts';

type Text = { readonly type: string; readonly text: string };
type Style = Readonly<Partial<Record<'bold' | 'italic' | 'strike' | 'code', boolean>>>;
type Run = {
  readonly type: string;
  readonly text?: string;
  readonly url?: string;
  readonly style?: Style;
};
type RichPart = {
  readonly type: string;
  readonly style?: string;
  readonly elements: readonly (Run | RichPart)[];
};
type Button = {
  readonly type: string;
  readonly text: Text;
  readonly action_id?: string;
  readonly value?: string;
  readonly url?: string;
  readonly style?: string;
};
/** A block as far as the drawing knows it; it reads what it finds. */
type Block = {
  readonly type: string;
  readonly text?: Text;
  readonly fields?: readonly Text[];
  readonly accessory?: Button;
  readonly elements?: readonly unknown[];
  readonly label?: Text;
  readonly block_id?: string;
  readonly element?: { readonly initial_value?: string; readonly max_length?: number; readonly multiline?: boolean };
};

/** A button was pressed: its action_id and what it carries. */
export type OnPress = (id: string, value: string) => void;

const TAGS = [
  ['bold', 'strong'],
  ['italic', 'em'],
  ['strike', 's'],
  ['code', 'code'],
] as const;

const drawRun = ({ text = '', url, style = {} }: Run): Node => {
  const inner: Node = url === undefined ? document.createTextNode(text) : drawLink(text || url, url, 'slack-link');
  return TAGS.reduce<Node>((node, [name, tag]) => (style[name] ? element(tag, {}, node) : node), inner);
};

const drawLink = (text: string, url: string, kind: string): HTMLElement =>
  /^(?:https?|mailto):/i.test(url)
    ? element('a', { href: url, class: kind, target: '_blank', rel: 'noopener noreferrer' }, text)
    : element('span', {}, text);

const drawRich = ({ type, style, elements }: RichPart): HTMLElement => {
  const runs = (): Node[] => (elements as readonly Run[]).map(drawRun);
  switch (type) {
    case 'rich_text_preformatted':
      // A region that scrolls must be reachable by keyboard.
      return element('pre', { class: 'slack-pre', tabindex: '0', 'aria-label': 'Command' }, ...runs());
    case 'rich_text_quote':
      return element('blockquote', { class: 'slack-quote' }, ...runs());
    case 'rich_text_list':
      return element(
        style === 'ordered' ? 'ol' : 'ul',
        { class: 'slack-list' },
        ...(elements as readonly RichPart[]).map((item) =>
          element('li', {}, ...(item.elements as readonly Run[]).map(drawRun)),
        ),
      );
    default:
      return element('div', { class: 'slack-text' }, ...runs());
  }
};

const drawButton = ({ text, action_id: id = '', value = '', url, style = '' }: Button, press: OnPress): HTMLElement => {
  if (url !== undefined) return drawLink(text.text, url, 'slack-button');
  const button = element('button', { type: 'button', class: `slack-button ${style}`.trim() }, text.text);
  button.addEventListener('click', () => press(id, value));
  return button;
};

const drawInput = ({ label, block_id: id = '', element: box = {} }: Block): HTMLElement =>
  element(
    'label',
    { class: 'slack-input' },
    element('span', {}, label?.text ?? ''),
    box.multiline
      ? element('textarea', { name: id, rows: '4', maxlength: String(box.max_length ?? 3000) }, box.initial_value ?? '')
      : element('input', {
          type: 'text',
          name: id,
          value: box.initial_value ?? '',
          maxlength: String(box.max_length ?? 300),
          autocomplete: 'off',
          spellcheck: 'false',
        }),
  );

const drawBlock = (block: Block, press: OnPress): HTMLElement => {
  const { type, text, fields = [], accessory, elements = [] } = block;
  switch (type) {
    case 'header':
      return element('h3', { class: 'slack-header' }, text?.text ?? '');
    case 'section':
      return element(
        'div',
        { class: 'slack-section' },
        ...(text ? [element('p', {}, text.text)] : []),
        ...fields.map((field) => element('p', { class: 'slack-field' }, field.text)),
        ...(accessory ? [drawButton(accessory, press)] : []),
      );
    case 'context':
      return element(
        'div',
        { class: 'slack-context' },
        ...(elements as readonly Text[]).map((part) => element('span', {}, part.text)),
      );
    case 'actions':
      return element(
        'div',
        { class: 'slack-actions' },
        ...(elements as readonly Button[]).map((button) => drawButton(button, press)),
      );
    case 'rich_text':
      return element('div', { class: 'slack-rich' }, ...(elements as readonly RichPart[]).map(drawRich));
    case 'input':
      return drawInput(block);
    case 'divider':
      return element('hr', { class: 'slack-divider' });
    default:
      return element('p', { class: 'slack-context' }, `This page cannot draw a block of the type ${type}.`);
  }
};

/** Draws blocks as Slack does, near enough to write answers by. Texts are drawn as they are: nothing reads mrkdwn. */
export const drawBlocks = (blocks: readonly object[], press: OnPress): HTMLElement =>
  element('div', { class: 'slack-blocks' }, ...blocks.map((block) => drawBlock(block as Block, press)));
