/**
 * What Slack has to say against blocks, written from its published limits (docs.slack.dev/reference/block-kit) and from
 * what it refuses without publishing it (slackapi/bolt-js#2509, #2867); it shares nothing with the code it judges.
 */
export type Surface = 'message' | 'modal' | 'home';

type Json = Readonly<Record<string, unknown>>;
type Report = (path: string, what: string) => void;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Slack stores these three as entities. */
const lengthOf = (text: string): number =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').length;

const onlyKeys = (value: Json, path: string, allowed: readonly string[], report: Report): void => {
  for (const key of Object.keys(value)) if (!allowed.includes(key)) report(`${path}/${key}`, 'is no such field');
};

const string = (value: unknown, path: string, max: number, report: Report, min = 1): void => {
  if (typeof value !== 'string') return report(path, 'must be a string');
  if (value.length < min) report(path, `must be more than ${min - 1} characters`);
  if (lengthOf(value) > max) report(path, `must be less than ${max + 1} characters`);
  if (!value.isWellFormed()) report(path, 'is torn in a surrogate pair');
};

const address = (value: unknown, path: string, report: Report): void => {
  string(value, path, 3000, report);
  if (typeof value === 'string' && !/^(?:https?:\/\/|mailto:)/.test(value)) report(path, 'is no address');
  if (typeof value === 'string' && !URL.canParse(value)) report(path, 'is no address');
};

const textObject = (value: unknown, path: string, max: number, report: Report, kinds: readonly string[]): void => {
  if (!isObject(value)) return report(path, 'must be a text object');
  if (!kinds.includes(String(value['type']))) report(`${path}/type`, `must be ${kinds.join(' or ')}`);
  onlyKeys(value, path, ['type', 'text', value['type'] === 'mrkdwn' ? 'verbatim' : 'emoji'], report);
  string(value['text'], `${path}/text`, max, report);
};

const PLAIN = ['plain_text'];
const ANY_TEXT = ['plain_text', 'mrkdwn'];

const button = (value: Json, path: string, report: Report): void => {
  onlyKeys(
    value,
    path,
    ['type', 'text', 'action_id', 'url', 'value', 'style', 'confirm', 'accessibility_label'],
    report,
  );
  textObject(value['text'], `${path}/text`, 75, report, PLAIN);
  if ('action_id' in value) string(value['action_id'], `${path}/action_id`, 255, report);
  if ('value' in value) string(value['value'], `${path}/value`, 2000, report);
  if ('url' in value) address(value['url'], `${path}/url`, report);
  if ('style' in value && !['primary', 'danger'].includes(String(value['style'])))
    report(`${path}/style`, 'must be primary or danger');
};

const STYLES = ['bold', 'italic', 'strike', 'underline', 'code', 'highlight', 'client_highlight', 'unlink'];

const run = (value: unknown, path: string, report: Report): void => {
  if (!isObject(value)) return report(path, 'must be an element');
  if (value['type'] === 'text') {
    onlyKeys(value, path, ['type', 'text', 'style'], report);
    string(value['text'], `${path}/text`, 3000, report);
  } else if (value['type'] === 'link') {
    onlyKeys(value, path, ['type', 'url', 'text', 'style', 'unsafe'], report);
    address(value['url'], `${path}/url`, report);
  } else report(`${path}/type`, `${String(value['type'])} has no business in an answer`);
  if ('style' in value) {
    if (!isObject(value['style'])) report(`${path}/style`, 'must be an object');
    else onlyKeys(value['style'], `${path}/style`, STYLES, report);
  }
};

const richPart = (value: unknown, path: string, report: Report): void => {
  if (!isObject(value)) return report(path, 'must be an element');
  const elements = list(value['elements']);
  if (elements.length === 0) report(`${path}/elements`, 'must have at least one element');
  switch (value['type']) {
    case 'rich_text_section':
    case 'rich_text_quote':
    case 'rich_text_preformatted':
      onlyKeys(value, path, ['type', 'elements', 'border', 'language'], report);
      elements.forEach((element, at) => run(element, `${path}/elements/${at}`, report));
      return;
    case 'rich_text_list':
      onlyKeys(value, path, ['type', 'elements', 'border', 'style', 'indent', 'offset'], report);
      if (!['bullet', 'ordered'].includes(String(value['style']))) report(`${path}/style`, 'must be bullet or ordered');
      elements.forEach((element, at) => richPart(element, `${path}/elements/${at}`, report));
      return;
    default:
      report(`${path}/type`, `${String(value['type'])} is no element of rich text`);
  }
};

const within = (count: number, max: number, path: string, report: Report): void => {
  if (count < 1) report(path, 'must have at least one item');
  if (count > max) report(path, `must have at most ${max} items`);
};

const interactive = (value: unknown, path: string, report: Report): void => {
  if (!isObject(value) || value['type'] !== 'button') return report(path, 'must be a button');
  button(value, path, report);
};

const input = (block: Json, path: string, report: Report): void => {
  onlyKeys(block, path, ['type', 'block_id', 'label', 'element', 'hint', 'optional', 'dispatch_action'], report);
  textObject(block['label'], `${path}/label`, 2000, report, PLAIN);
  const element = block['element'];
  if (!isObject(element) || element['type'] !== 'plain_text_input')
    return report(`${path}/element`, 'must be a plain_text_input');
  onlyKeys(
    element,
    `${path}/element`,
    ['type', 'action_id', 'initial_value', 'multiline', 'min_length', 'max_length', 'placeholder', 'focus_on_load'],
    report,
  );
  const max = element['max_length'] ?? 3000;
  if (typeof max !== 'number' || max < 1 || max > 3000) report(`${path}/element/max_length`, 'must be 1 to 3000');
  if ('initial_value' in element)
    string(element['initial_value'], `${path}/element/initial_value`, Number(max), report);
};

const KINDS: Readonly<Record<string, (block: Json, path: string, report: Report) => void>> = {
  header: (block, path, report) => {
    onlyKeys(block, path, ['type', 'block_id', 'text'], report);
    textObject(block['text'], `${path}/text`, 150, report, PLAIN);
  },
  section: (block, path, report) => {
    onlyKeys(block, path, ['type', 'block_id', 'text', 'fields', 'accessory', 'expand'], report);
    if (!('text' in block) && !('fields' in block)) report(path, 'must have text or fields');
    if ('text' in block) textObject(block['text'], `${path}/text`, 3000, report, ANY_TEXT);
    if ('fields' in block) {
      within(list(block['fields']).length, 10, `${path}/fields`, report);
      list(block['fields']).forEach((field, at) => textObject(field, `${path}/fields/${at}`, 2000, report, ANY_TEXT));
    }
    if ('accessory' in block) interactive(block['accessory'], `${path}/accessory`, report);
  },
  context: (block, path, report) => {
    onlyKeys(block, path, ['type', 'block_id', 'elements'], report);
    within(list(block['elements']).length, 10, `${path}/elements`, report);
    list(block['elements']).forEach((each, at) => textObject(each, `${path}/elements/${at}`, 3000, report, ANY_TEXT));
  },
  actions: (block, path, report) => {
    onlyKeys(block, path, ['type', 'block_id', 'elements'], report);
    const elements = list(block['elements']);
    within(elements.length, 25, `${path}/elements`, report);
    elements.forEach((each, at) => interactive(each, `${path}/elements/${at}`, report));
    const ids = elements
      .filter(isObject)
      .flatMap((each) => (each['action_id'] === undefined ? [] : [each['action_id']]));
    if (new Set(ids).size < ids.length) report(`${path}/elements`, 'has an action_id twice');
  },
  rich_text: (block, path, report) => {
    onlyKeys(block, path, ['type', 'block_id', 'elements'], report);
    const elements = list(block['elements']);
    if (elements.length === 0) report(`${path}/elements`, 'must have at least one element');
    elements.forEach((element, at) => richPart(element, `${path}/elements/${at}`, report));
    const length = textsOf(block).reduce((sum, text) => sum + lengthOf(text), 0);
    if (length > 3000) report(path, 'holds more than 3000 characters');
  },
  divider: (block, path, report) => onlyKeys(block, path, ['type', 'block_id'], report),
  input,
};

/** Every text that a person reads in blocks, in order. */
export const textsOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === 'text' && typeof part === 'string' ? [part] : key === 'value' ? [] : textsOf(part),
  );
};

/** Out: a line for each thing Slack would refuse in the blocks; empty when it takes them. */
export const complaintsAboutBlocks = (blocks: unknown, surface: Surface = 'message'): string[] => {
  const complaints: string[] = [];
  const report: Report = (path, what) => void complaints.push(`${path} ${what}`);
  if (!Array.isArray(blocks)) return ['blocks must be a list'];
  within(blocks.length, surface === 'message' ? 50 : 100, '/blocks', report);
  blocks.forEach((block: unknown, at) => {
    const path = `/blocks/${at}`;
    const check = isObject(block) ? KINDS[String(block['type'])] : undefined;
    if (!isObject(block) || !check) return report(path, 'is of no known type');
    if (block['type'] === 'input' && surface === 'message') report(path, 'an input has no place in a message');
    if ('block_id' in block) string(block['block_id'], `${path}/block_id`, 255, report);
    check(block, path, report);
  });
  const ids = blocks.filter(isObject).flatMap((block) => (block['block_id'] === undefined ? [] : [block['block_id']]));
  if (new Set(ids).size < ids.length) report('/blocks', 'has a block_id twice');
  const size = surface === 'message' ? 12_000 : 250 * 1024;
  // The containers count too, each block for about 125 more than it shows.
  const weight = lengthOf(JSON.stringify(blocks)) + (surface === 'message' ? 125 * blocks.length : 0);
  if (weight > size) report('/blocks', `msg_blocks_too_long: ${weight}`);
  return complaints;
};

/** Out: what Slack would refuse in a message; `text` is asked for always, as people with screen readers need it. */
export const complaintsAboutMessage = (message: unknown): string[] => {
  if (!isObject(message)) return ['must be an object'];
  const complaints: string[] = [];
  string(message['text'], '/text', Number.MAX_SAFE_INTEGER, (path, what) => complaints.push(`${path} ${what}`));
  if (typeof message['text'] === 'string' && message['text'].length > 4000) complaints.push('/text is over 4000');
  return [...complaints, ...(message['blocks'] === undefined ? [] : complaintsAboutBlocks(message['blocks']))];
};

/** Out: what Slack would refuse in a view of views.open or views.publish. */
export const complaintsAboutView = (view: unknown): string[] => {
  if (!isObject(view)) return ['must be an object'];
  const complaints: string[] = [];
  const report: Report = (path, what) => void complaints.push(`${path} ${what}`);
  const { type, blocks } = view;
  if (type !== 'modal' && type !== 'home') return ['/type must be modal or home'];
  const common = ['type', 'blocks', 'private_metadata', 'callback_id', 'external_id'];
  const own = ['title', 'close', 'submit', 'clear_on_close', 'notify_on_close', 'submit_disabled'];
  onlyKeys(view, '', type === 'modal' ? [...common, ...own] : common, report);
  if (type === 'modal') textObject(view['title'], '/title', 24, report, PLAIN);
  for (const name of ['close', 'submit']) if (name in view) textObject(view[name], `/${name}`, 24, report, PLAIN);
  if ('private_metadata' in view) string(view['private_metadata'], '/private_metadata', 3000, report, 0);
  if ('callback_id' in view) string(view['callback_id'], '/callback_id', 255, report);
  const inputs = list(blocks).some((block) => isObject(block) && block['type'] === 'input');
  if (inputs && type === 'modal' && !('submit' in view)) report('/submit', 'is needed beside an input');
  return [...complaints, ...complaintsAboutBlocks(blocks, type)];
};
