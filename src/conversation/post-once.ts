import type { ThreadPlace } from '../core/records.ts';
import type { Outgoing, Poster } from './poster.ts';
import type { Records } from './records.ts';

export type OnePost = {
  readonly escalation: string;
  /** What it is among the posts of the escalation: `card thread`, `told 3`. */
  readonly key: string;
  readonly place: ThreadPlace;
  readonly message: Outgoing;
};

/**
 * Posts what is not posted yet. The store knows which posts were begun: one that was begun by a process that died, or
 * whose answer was lost, is looked for in the conversation first, where the channel lets the bot look.
 * Out: id of the message.
 */
export const postOnce = async (
  escalations: Pick<Records['escalations'], 'find' | 'addShown'>,
  poster: Poster,
  { escalation, key, place, message }: OnePost,
): Promise<string> => {
  const shown = (await escalations.find(escalation))?.shown ?? {};
  const known = shown[key];
  if (typeof known === 'string') return known;
  const begun = `begun ${key}`;
  const mark = `escalation ${escalation} ${key}`;
  const found = shown[begun] === true ? await poster.find(place, mark) : undefined;
  if (shown[begun] !== true) await escalations.addShown(escalation, { [begun]: true });
  const id = found ?? (await poster.post(place, message, mark));
  await escalations.addShown(escalation, { [key]: id });
  return id;
};
