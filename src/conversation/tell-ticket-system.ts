import type { Log } from '../core/log.ts';
import type { Escalation, EscalationChange } from '../core/records.ts';
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

const TOLD = 'told ticket';

/** Version of the last change that was taken or given up. */
const toldOf = ({ shown }: Escalation): number => (typeof shown[TOLD] === 'number' ? shown[TOLD] : 0);

const tell = async (
  parts: TicketParts,
  escalation: Escalation,
  change: EscalationChange,
  { attempt, signal }: Run,
): Promise<void> => {
  const event = ticketEvent(escalation, change);
  if (!event) return; // kept by a program that is newer than this one
  const { version } = change;
  const job = { escalation: escalation.id, version, key: `${escalation.id}-${version}` };
  const answer = await parts.send({ body: JSON.stringify(event), key: job.key, signal });
  const last = attempt >= parts.attempts;
  if (answer.kind !== 'again' || last) await parts.escalations.addShown(escalation.id, { [TOLD]: version });
  await settle(parts, job, answer, last);
};

/**
 * The work behind the webhook: sends a change of an escalation, and those before it that were not taken yet, in their
 * order. Each is sent by itself; only one job runs for one escalation at a time (see the table of queues).
 * @throws when it is to be tried again.
 */
export const tellTicketSystem =
  (parts: TicketParts) =>
  async (job: Job, run: Run): Promise<void> => {
    const escalation = await parts.escalations.find(job.escalation);
    const history = await parts.escalations.history(job.escalation);
    // Forgotten meanwhile.
    if (!escalation || !history.some(({ version }) => version === job.version)) return;
    const told = toldOf(escalation);
    for (const change of history.filter(({ version }) => version > told && version <= job.version))
      await tell(parts, escalation, change, run);
  };
