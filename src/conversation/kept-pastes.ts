import { conversationOf, type Place } from './place.ts';
import type { KeptPaste, Triage } from './triage.ts';

/** Who presses a button, and where. `person`: an id that the channel proved; absent where it proves none. */
export type Presser = { readonly place: Place; readonly person?: string };

/** Keeps what was learned of a paste, never its text, for the buttons under its card. Out: the id that they carry. */
export const keepPaste = (
  triage: Triage,
  { text: _unkept, ...learned }: KeptPaste & { readonly text?: unknown },
  conversation: string,
): { readonly id: string; readonly learned: KeptPaste } => {
  const id = triage.newId();
  triage.pastes.set(id, { learned, conversation: conversationOf(conversation), people: new Set() });
  return { id, learned };
};

/** A card with this paste goes to one person alone: its buttons work in their own chat as well. */
export const alsoFor = ({ pastes }: Triage, id: string, person: string): void => {
  if (person !== '') pastes.get(id)?.people.add(person);
};

/**
 * The paste of a button. Its values are for the conversation in which it was pasted, and for the people who got them for
 * themselves: whoever learned the id elsewhere gets nothing.
 */
export const findPaste = ({ pastes }: Triage, id: unknown, { place, person = '' }: Presser): KeptPaste | undefined => {
  const kept = typeof id === 'string' ? pastes.get(id) : undefined;
  if (!kept) return undefined;
  const here = kept.conversation !== '' && kept.conversation === conversationOf(place.id);
  const theirs = place.kind === 'personal' && kept.people.has(person);
  return here || theirs ? kept.learned : undefined;
};
