import { isRecord } from '../../core/is-record.ts';
import type { ButtonValue } from './make-button.ts';

const short = (value: unknown): value is string => typeof value === 'string' && value.length <= 200;

/** In: what a button or a form carried, untrusted. Out: its parts of the right type; ids are looked up by whoever uses them. */
export const readValue = (carried: string | undefined): ButtonValue => {
  let value: unknown;
  try {
    value = JSON.parse(carried ?? '');
  } catch {
    return {}; // none of ours
  }
  if (!isRecord(value)) return {};
  const { entry, paste, example, escalation, version, wanted, checked, listed, message, screen } = value;
  return {
    ...(short(entry) ? { entry } : {}),
    ...(short(paste) ? { paste } : {}),
    ...(short(example) ? { example } : {}),
    ...(short(escalation) ? { escalation } : {}),
    ...(typeof version === 'number' ? { version } : {}),
    ...(short(message) ? { message } : {}),
    ...(typeof listed === 'number' ? { listed } : {}),
    ...(Array.isArray(wanted) ? { wanted: wanted.filter(short).slice(0, 10) } : {}),
    ...(checked === true ? { checked } : {}),
    ...(typeof screen === 'number' ? { screen } : {}),
  };
};
