import { isId } from './is-id.ts';
import { conversationOf, type Place } from './place.ts';
import type { Kept, KeptPaste, Triage } from './triage.ts';

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

/** Pastes that were kept with something else than an answer. In: what was found in them, by their ids. */
export const recallPastes = (
  { pastes }: Triage,
  kept: Readonly<Record<string, KeptPaste>>,
  conversation: string,
): void => {
  for (const [id, learned] of Object.entries(kept))
    if (!pastes.get(id)) pastes.set(id, { learned, conversation: conversationOf(conversation), people: new Set() });
};

/** A paste that another process explained, or this one before it was started again. */
const remember = async ({ pastes, records }: Triage, id: string): Promise<Kept | undefined> => {
  try {
    const found = await records?.findAnswer(id);
    if (!found) return undefined;
    const { learned, conversation, person } = found;
    const kept = { learned, conversation: conversationOf(conversation), people: new Set([person].filter(Boolean)) };
    pastes.set(id, kept);
    return kept;
  } catch {
    return undefined; // logged by the store; the button says that the paste is not at hand
  }
};

/**
 * The paste of a button. Its values are for the conversation in which it was pasted, and for the people who got them for
 * themselves: whoever learned the id elsewhere gets nothing.
 */
export const findPaste = async (
  triage: Triage,
  id: unknown,
  { place, person = '' }: Presser,
): Promise<KeptPaste | undefined> => {
  if (!isId(id)) return undefined;
  const kept = triage.pastes.get(id) ?? (await remember(triage, id));
  if (!kept) return undefined;
  const here = kept.conversation !== '' && kept.conversation === conversationOf(place.id);
  const theirs = place.kind === 'personal' && kept.people.has(person);
  return here || theirs ? kept.learned : undefined;
};
