import { compose } from '../core/compose.ts';
import { explain } from '../core/explain.ts';
import { isRecord } from '../core/is-record.ts';
import { EXAMPLES } from './examples.ts';
import { explainPaste, type Outcome } from './handle-message.ts';
import { findPaste, type Presser } from './kept-pastes.ts';
import type { Triage } from './triage.ts';

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 200;

/**
 * A button of a card was pressed. Its payload is untrusted: ids are looked up again, anything else is ignored.
 * Out: what to answer, or undefined when the button is none of ours.
 */
export const handleButton = async (
  triage: Triage,
  payload: unknown,
  presser: Presser,
): Promise<Outcome | undefined> => {
  if (!isRecord(payload)) return undefined;
  const { verb, entry, paste, example } = payload;
  if (verb === 'example') {
    const chosen = EXAMPLES.find(({ id }) => id === example);
    return chosen && explainPaste(triage, chosen.text, presser.place.id);
  }
  if (verb !== 'show' || !isText(entry) || !triage.index().entries.has(entry)) return undefined;
  const kept = await findPaste(triage, paste, presser);
  // When it is too old the paste is gone, and in another conversation it is nobody's business: the entry without its values.
  const explanation = kept ?? explain(triage.index(), '');
  return {
    reply: compose(triage.index(), explanation, entry),
    paste: kept && isText(paste) ? paste : '',
    ...(kept && triage.records ? { recorded: true } : {}),
  };
};
