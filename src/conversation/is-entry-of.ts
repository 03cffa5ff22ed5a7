import type { KeptPaste, Triage } from './triage.ts';

/**
 * Whether an answer to this paste can be about the entry: one that was recognised or offered, or what replaced it. Buttons
 * carry ids that anybody can write.
 */
export const isEntryOf = ({ index }: Pick<Triage, 'index'>, { resolution }: KeptPaste, entry: string): boolean => {
  const { entries } = index();
  const offered = [...resolution.answers.map(({ entry: { id } }) => id), ...resolution.suggestions];
  return entries.has(entry) && offered.some((id) => id === entry || entries.get(id)?.replacedBy === entry);
};
