import { createHash } from 'node:crypto';
import type { Triage } from '../../conversation/triage.ts';
import type { SlackBody } from './slack-body.ts';

/** True the first time. In memory, bounded; another memory belongs here, and nowhere else. */
export const takeOnce = ({ taken }: Pick<Triage, 'taken'>, key: string): boolean => {
  const known = `slack ${key}`;
  if (taken.get(known)) return false;
  taken.set(known, true);
  return true;
};

/** What tells a delivery apart: events have an id and come again with it; whatever else comes is new when it differs. */
export const keyOf = (body: SlackBody): string =>
  body.event_id ?? createHash('sha256').update(JSON.stringify(body)).digest('base64');
