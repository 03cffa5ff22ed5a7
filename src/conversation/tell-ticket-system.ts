import type { Log } from '../core/log.ts';
import type { Records } from './records.ts';
import { ticketEvent } from './ticket-event.ts';

/** How the ticket system took it; `again`: it may take it later. */
export type TicketAnswer =
  | { readonly kind: 'taken'; readonly ticket?: { readonly title: string; readonly url?: string } }
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

const settle = async (parts: TicketParts, job: Job, answer: TicketAnswer, last: boolean): Promise<void> => {
  const { failed, log } = parts;
  if (answer.kind === 'taken') {
    if (answer.ticket) await show(parts, job, { ticket: answer.ticket, 'no ticket': null });
    return;
  }
  const { because } = answer;
  const givenUp = answer.kind === 'refused' || last;
  failed(givenUp ? 'given-up' : 'retried');
  log.warn({ escalation: job.escalation, because, givenUp }, 'the ticket system did not take an escalation');
  if (givenUp) await show(parts, job, { 'no ticket': because });
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
