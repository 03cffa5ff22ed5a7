import type { Log } from '../core/log.ts';
import type { Escalation } from '../core/records.ts';
import type { Records } from './records.ts';
import { ticketEvent } from './ticket-event.ts';

type Ticket = { readonly title: string; readonly url?: string };

/** How the ticket system took it; `again`: it may take it later. */
export type TicketAnswer =
  | { readonly kind: 'taken'; readonly ticket?: Ticket }
  | { readonly kind: 'again' | 'refused'; readonly because: string };

export type TicketParts = {
  readonly escalations: Records['escalations'];
  readonly send: (event: {
    readonly body: string;
    readonly key: string;
    readonly signal: AbortSignal;
  }) => Promise<TicketAnswer>;
  /** Counts what was not taken. */
  readonly failed: (outcome: 'retried' | 'given-up') => void;
  /** How often it is tried in all. */
  readonly attempts: number;
  readonly log: Log;
};

type Job = { readonly escalation: string; readonly version: number; readonly key: string };
type Run = { readonly attempt: number; readonly signal: AbortSignal };

/** The cards follow: they show the ticket, or that there is none. */
const show = async (
  { escalations }: TicketParts,
  { escalation, version }: Job,
  shown: Readonly<Record<string, unknown>>,
): Promise<void> => {
  await escalations.addShown(escalation, shown);
  await escalations.redraw(escalation, version);
};

const shownOf = async ({ escalations }: TicketParts, { escalation }: Job): Promise<Escalation['shown']> =>
  (await escalations.find(escalation))?.shown ?? {};

const TAKEN = { 'no ticket': null, 'late ticket': null };

const showTaken = async (parts: TicketParts, job: Job, ticket: Ticket | undefined): Promise<void> => {
  const shown = await shownOf(parts, job);
  const wasLate = Object.keys(TAKEN).some((key) => typeof shown[key] === 'string');
  if (ticket || wasLate) await show(parts, job, { ...TAKEN, ...(ticket ? { ticket } : {}) });
};

/** The cards say once that it is tried again, and once that it is given up. */
const showFailed = async (parts: TicketParts, job: Job, because: string, givenUp: boolean): Promise<void> => {
  if (givenUp) return show(parts, job, { 'no ticket': because, 'late ticket': null });
  if (typeof (await shownOf(parts, job))['late ticket'] !== 'string')
    await show(parts, job, { 'late ticket': because });
};

const settle = async (parts: TicketParts, job: Job, answer: TicketAnswer, last: boolean): Promise<void> => {
  const { failed, log } = parts;
  if (answer.kind === 'taken') return showTaken(parts, job, answer.ticket);
  const { because } = answer;
  const givenUp = answer.kind === 'refused' || last;
  failed(givenUp ? 'given-up' : 'retried');
  log.warn({ escalation: job.escalation, because, givenUp }, 'the ticket system did not take an escalation');
  await showFailed(parts, job, because, givenUp);
  // What is refused once is refused again; what failed every time goes to the dead letters.
  if (answer.kind === 'again') throw new Error(`The ticket system did not take it: ${because}`);
};

/**
 * The work behind the webhook: sends one change of an escalation. Each change is sent, also an older one that failed
 * meanwhile: its version tells.
 * @throws when it is to be tried again.
 */
export const tellTicketSystem =
  (parts: TicketParts) =>
  async (job: Job, { attempt, signal }: Run): Promise<void> => {
    const escalation = await parts.escalations.find(job.escalation);
    const change = (await parts.escalations.history(job.escalation)).find(({ version }) => version === job.version);
    const event = escalation && change && ticketEvent(escalation, change);
    if (!event) return; // forgotten meanwhile
    const answer = await parts.send({ body: JSON.stringify(event), key: job.key, signal });
    await settle(parts, job, answer, attempt >= parts.attempts);
  };
