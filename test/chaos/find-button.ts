type Json = Readonly<Record<string, unknown>>;

/** A button of ours in a message that people see. */
export type FoundButton = { readonly verb: string; readonly data: Json };

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readJson = (text: unknown): Json => {
  try {
    const value: unknown = JSON.parse(typeof text === 'string' ? text : '');
    return isObject(value) ? value : {};
  } catch {
    return {}; // a link
  }
};

/** In: an Action.Execute of a card, or a button of Block Kit. */
const asButton = (value: Json): FoundButton | undefined => {
  if (value['type'] === 'Action.Execute' && typeof value['verb'] === 'string' && isObject(value['data']))
    return { verb: value['verb'], data: value['data'] };
  if (value['type'] === 'button' && typeof value['action_id'] === 'string')
    return { verb: value['action_id'], data: readJson(value['value']) };
  return undefined;
};

/** The first button with the verb, anywhere in a message. */
export const findButton = (message: unknown, verb: string): FoundButton | undefined => {
  if (Array.isArray(message)) {
    for (const part of message) {
      const found = findButton(part, verb);
      if (found) return found;
    }
    return undefined;
  }
  if (!isObject(message)) return undefined;
  const own = asButton(message);
  return own?.verb === verb ? own : findButton(Object.values(message), verb);
};
