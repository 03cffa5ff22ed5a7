import { ALL_CHECKS } from './checks/all-checks.ts';
import type { EscalationConfig } from './config/escalation-settings.ts';
import { deliverEscalation, type DeliveryParts } from './conversation/deliver-escalation.ts';
import type { Escalating } from './conversation/escalating.ts';
import type { Records } from './conversation/records.ts';
import { tellTicketSystem, type TicketParts } from './conversation/tell-ticket-system.ts';
import type { Log } from './core/log.ts';
import { JOB_QUEUES, type JobPayloads, type QueueName } from './store/job-queues.ts';
import type { Work } from './store/make-jobs.ts';
import { sendWebhook } from './webhook/send-webhook.ts';

const isCheck = (id: string): id is keyof typeof ALL_CHECKS => Object.hasOwn(ALL_CHECKS, id);

/** Where the settings send an escalation. `sampleTenant`: id of the made-up tenant. */
export const buildEscalating = (
  { everyDesk, desks }: EscalationConfig,
  privateChecks = false,
  sampleTenant?: string,
): Escalating => ({
  ...(sampleTenant === undefined ? {} : { sampleTenant }),
  routeOf: (desk) => desks[desk] ?? everyDesk,
  asksOf: (check) => (isCheck(check) ? ALL_CHECKS[check]?.asks : undefined) ?? check,
  privateChecks,
});

type Parts = {
  readonly config: EscalationConfig;
  readonly records: Records;
  readonly posterOf: DeliveryParts['posterOf'];
  readonly webhookFailed: TicketParts['failed'];
  readonly log: Log;
  /** Seconds since 1970, UTC. */
  readonly now: () => number;
};

type EscalationWorks = {
  readonly 'escalation-delivery': Work<'escalation-delivery'>;
  readonly webhook?: Work<'webhook'>;
};

const attemptsOf = (queue: QueueName): number => (JOB_QUEUES[queue].retryLimit ?? 0) + 1;

/** What is done about the jobs of escalations. */
export const escalationWorks = (parts: Parts): EscalationWorks => {
  const { config, records, posterOf, webhookFailed: failed, log, now } = parts;
  const { webhook } = config;
  const { escalations } = records;
  const tell = (job: JobPayloads['webhook'], run: Parameters<Work<'webhook'>>[1]): Promise<void> =>
    tellTicketSystem({
      escalations,
      send: (event) =>
        webhook ? sendWebhook({ ...webhook, now }, event) : Promise.reject(new Error('No webhook is set up')),
      failed,
      attempts: attemptsOf('webhook'),
      log,
    })(job, run);
  return {
    'escalation-delivery': (job, run) =>
      deliverEscalation({ escalations, posterOf, attempts: attemptsOf('escalation-delivery'), log })(job, run),
    ...(webhook ? { webhook: tell } : {}),
  };
};
