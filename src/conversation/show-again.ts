import { handleButton } from './handle-button.ts';
import type { Outcome } from './handle-message.ts';
import type { Presser } from './kept-pastes.ts';
import type { Triage } from './triage.ts';

const isRecorded = async ({ records }: Triage, paste: string): Promise<boolean> => {
  try {
    return (await records?.findAnswer(paste)) !== undefined;
  } catch {
    return false; // logged by the store
  }
};

/**
 * An answer that somebody saw before, to be shown to others. The payload is untrusted: the values of a paste come back in
 * its own conversation alone. Out: undefined when there is no such entry.
 */
export const showAgain = async (
  triage: Triage,
  { entry, paste }: { readonly entry: unknown; readonly paste: unknown },
  presser: Presser,
): Promise<Outcome | undefined> => {
  const outcome = await handleButton(triage, { verb: 'show', entry, paste }, presser);
  if (!outcome || !triage.records || outcome.paste === '') return outcome;
  return { ...outcome, recorded: await isRecorded(triage, outcome.paste) };
};
