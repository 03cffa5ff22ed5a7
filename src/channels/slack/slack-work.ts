import { createHash } from 'node:crypto';
import type { AnswerWork } from '../../conversation/resume-answer.ts';
import type { Triage } from '../../conversation/triage.ts';
import type { EventKey, ThreadPlace } from '../../core/records.ts';
import { isRecord } from '../../core/is-record.ts';
import type { ButtonValue } from './make-button.ts';
import type { SlackBody, SlackMessageEvent, Where } from './slack-body.ts';

/** An answer that is worked out. */
export type PostWork = AnswerWork & {
  readonly kind: Where['kind'];
  /** The message that holds the paste; absent for a command. */
  readonly message?: string;
  /** Who wrote that message, when it is not who asked. */
  readonly author?: string;
  /** For the person alone. */
  readonly alone?: true;
};

/** A message whose files or thread must be read first: it is read again from Slack by its ids. */
export type ReadWork = {
  readonly do: 'read';
  readonly as: 'message' | 'overheard' | 'shortcut';
  readonly place: ThreadPlace;
  readonly kind: Where['kind'];
  readonly message: string;
};

export type Verb = 'worked' | 'no-help' | 'escalate' | 'acknowledge' | 'resolve' | 'reopen';

/** A press that changes what is kept: a vote, or an escalation that is raised or moves on. */
export type PressWork = {
  readonly do: 'press';
  readonly verb: Verb;
  readonly carried: Pick<ButtonValue, 'entry' | 'paste' | 'escalation' | 'version'>;
  readonly place: ThreadPlace;
  readonly kind: Where['kind'];
  /** The message that was pressed; absent when `escalate` was typed. */
  readonly message?: string;
  /** It is seen by this person alone. */
  readonly alone?: true;
};

/** What the inbox keeps of an event of Slack's, for whoever takes it up: ids, never a text. */
export type SlackWork = PostWork | ReadWork | PressWork;

/** In: what the inbox gave back. */
export const isWork = (work: unknown): work is SlackWork =>
  isRecord(work) && ['answer', 'read', 'press'].includes(String(work['do'])) && isRecord(work['place']);

/** What is left to do about an event once it is acknowledged. */
export type Job = {
  /** Present: the event is written down, and what fails is done again later. */
  readonly key?: EventKey;
  readonly run: () => Promise<void>;
};

/**
 * True the first time in this process. The inbox tells all processes; this spares the question, and stands in for the
 * inbox while there is none or it is away.
 */
export const isNewHere = ({ taken }: Pick<Triage, 'taken'>, key: string): boolean => {
  const known = `slack ${key}`;
  if (taken.get(known)) return false;
  taken.set(known, true);
  return true;
};

/** As if it had never come: another event of the same message is answered instead. */
export const forgetHere = ({ taken }: Pick<Triage, 'taken'>, key: string): void => taken.delete(`slack ${key}`);

/** What tells a delivery apart: events have an id and come again with it; whatever else comes is new when it differs. */
export const deliveryOf = (body: SlackBody): string =>
  body.event_id ?? createHash('sha256').update(JSON.stringify(body)).digest('base64');

/** A mention in a channel comes as two events, and again when somebody edits it: all are one message. */
export const messageKey = ({ channel = '' }: Where, { ts = '' }: SlackMessageEvent): EventKey => ({
  channel: 'slack',
  eventId: `${channel} ${ts}`,
});

/** The mark of an answer for which something is read first: what is answered is not known when it is taken. */
export const markOfRead = ({ eventId }: EventKey): string => `read ${eventId}`;

/** Where an answer goes, in the words of the store. */
export const placeOf = ({ channel, thread, user }: Pick<Where, 'channel' | 'thread' | 'user'>): ThreadPlace => ({
  channel: 'slack',
  conversation: channel ?? user,
  thread: thread ?? '',
});

/** As `Where`, of a place that was written down. */
export const whereAt = (
  { conversation, thread }: ThreadPlace,
  { user, kind = 'channel' }: { readonly user: string; readonly kind?: Where['kind'] },
): Where => ({
  user,
  ...(conversation === '' ? {} : { channel: conversation }),
  ...(thread === '' ? {} : { thread }),
  kind,
  ephemeral: false,
});
