import type { ThreadPlace } from '../core/records.ts';
import { drawEscalation } from './draw-escalation.ts';
import type { EscalationOutcome } from './escalation-press.ts';
import { sideOf } from './move-escalation.ts';
import type { Triage } from './triage.ts';

const LONGEST_ID = 200;
const UNSEEN: EscalationOutcome = {
  kind: 'refused',
  text: 'This escalation is not known in this conversation (any more).',
};

/** An escalation as it stands, for somebody in its thread or in the second line. In: its id, untrusted. */
export const seeEscalation = async (
  { records }: Triage,
  id: unknown,
  place: ThreadPlace,
): Promise<EscalationOutcome> => {
  if (!records || typeof id !== 'string' || id.length > LONGEST_ID) return UNSEEN;
  try {
    const found = await records.escalations.find(id);
    const side = found && sideOf(found, { place });
    const card = side && drawEscalation(found, await records.escalations.history(id), side);
    return card ? { kind: 'shown', card, text: '' } : UNSEEN;
  } catch {
    return UNSEEN; // logged by the store
  }
};
