import { takeEvent } from '../../conversation/record-answer.ts';
import { applyPress } from './apply-press.ts';
import { onButton } from './press-button.ts';
import { readValue } from './read-value.ts';
import { type SlackBody, whereOf } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';
import { deliveryOf, type Job, placeOf, type PressWork, type Verb } from './slack-work.ts';

// `resolve` opens a form first, which does the rest: begin-form.ts.
const VERBS: readonly Verb[] = ['worked', 'no-help', 'escalate', 'acknowledge', 'reopen'];

/**
 * A button was pressed. What it carries is untrusted: ids are looked up again by whoever works on it. What changes
 * something is written down first. Out: what is left to do about it.
 */
export const beginPress = async (parts: SlackParts, body: SlackBody): Promise<Job | undefined> => {
  const pressed = body.actions?.[0];
  const verb = VERBS.find((name) => name === pressed?.action_id);
  if (!verb) return { run: () => onButton(parts, body) };
  const where = whereOf(body);
  const { entry, paste, escalation, version } = readValue(pressed?.value);
  if (paste === undefined && escalation === undefined) return undefined;
  const message = body.container?.message_ts ?? body.message?.ts;
  const work: PressWork = {
    do: 'press',
    verb,
    carried: {
      ...(entry === undefined ? {} : { entry }),
      ...(paste === undefined ? {} : { paste }),
      ...(escalation === undefined ? {} : { escalation }),
      ...(version === undefined ? {} : { version }),
    },
    place: placeOf(where),
    kind: where.kind,
    ...(message === undefined ? {} : { message }),
    ...(where.ephemeral ? { alone: true } : {}),
  };
  const key = { channel: 'slack', eventId: deliveryOf(body) } as const;
  const event = { ...key, conversation: where.channel ?? '', person: where.user, work };
  if (!(await takeEvent(parts.triage, event))) return undefined;
  return { key, run: () => applyPress(parts, key, where, work, body.trigger_id) };
};
