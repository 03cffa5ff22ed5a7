import type { Triage } from '../../conversation/triage.ts';
import type { Tally } from '../../core/records.ts';

/** The votes on an answer so far, where they are at hand. */
export const tallyOf = async ({ records }: Triage, answer: string): Promise<{ readonly tally?: Tally }> => {
  try {
    return records && answer !== '' ? { tally: await records.votesOn(answer) } : {};
  } catch {
    return {}; // logged by the store
  }
};
