import { setTimeout as sleep } from 'node:timers/promises';
import type { AckFn, App, ReceiverEvent } from '@slack/bolt';
import { retryEvent, whileHeld } from '../../conversation/record-answer.ts';
import { errorPlaces } from '../../core/error-places.ts';
import { errorName } from '../../core/error-name.ts';
import type { EventKey } from '../../core/records.ts';
import { beginTurn } from './begin-turn.ts';
import { problemsOf } from './check-tenant.ts';
import { kindOfTurn } from './kind-of-turn.ts';
import { makeOwnTurn } from './own-turn.ts';
import { INPUTS_FORM } from './render-views.ts';
import { sentence, tellPrivately } from './send-message.ts';
import { type SlackBody, whereOf } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';
import type { Job } from './slack-work.ts';

// Milliseconds that an acknowledgement waits for the database. Slack waits three seconds for it.
const PATIENCE = 2000;
// Milliseconds that a stop waits for answers under way.
const GRACE = 5000;

/** Whoever asked is told; whoever was only overheard is not. */
const wasAsked = ({ event }: SlackBody): boolean => event === undefined || event.type === 'app_mention';

const SORRY = 'Sorry, that went wrong on my side.';

const onFailure = async (parts: SlackParts, body: SlackBody, error: unknown, key?: EventKey): Promise<void> => {
  const reference = parts.turns.reference();
  const name = errorName(error);
  parts.log.error({ channel: 'slack', reference, error: name, places: errorPlaces(error) }, 'answer failed');
  const again = key !== undefined && (await retryEvent(parts.triage, key));
  if (!wasAsked(body)) return;
  const what = again ? 'I am trying again; if nothing comes,' : 'Please try again; if it stays,';
  await tellPrivately(
    parts,
    whereOf(body),
    sentence(`${SORRY} ${what} give your administrator the reference ${reference}.`),
  );
};

const isForm = (body: SlackBody): boolean => body.type === 'view_submission' && body.view?.callback_id === INPUTS_FORM;

const runJob = async (parts: SlackParts, body: SlackBody, begun: Promise<Job | undefined>): Promise<void> => {
  let job: Job | undefined;
  try {
    job = await begun;
    if (!job) return;
    const { key, run } = job;
    await (key ? whileHeld(parts.triage, key, run) : run());
  } catch (error) {
    await onFailure(parts, body, error, job?.key);
    throw error;
  }
};

/**
 * Stands before Bolt, which acknowledges events by itself: what comes in is written down first, then acknowledged, then
 * worked on. A database that is slow keeps no acknowledgement back for longer than PATIENCE. The one thing that an
 * acknowledgement can say is what is wrong with a form.
 */
export const listen = (app: App, parts: SlackParts): { readonly settled: () => Promise<void> } => {
  const working = new Set<Promise<void>>();
  const ownTurn = makeOwnTurn();
  const handOn = app.processEvent.bind(app);

  const process = async (event: ReceiverEvent): Promise<void> => {
    const body = event.body as SlackBody;
    const problems = isForm(body) ? problemsOf(body) : undefined;
    if (problems) return event.ack(problems);
    const begun = ownTurn().then(() => beginTurn(parts, body));
    await Promise.race([begun.catch(() => undefined), sleep(PATIENCE, undefined, { ref: false })]); // what failed is told below
    await handOn(event);
    await runJob(parts, body, begun);
  };

  app.processEvent = async (event) => {
    const turn = { channel: 'slack', kind: kindOfTurn(event.body as SlackBody) } as const;
    // What failed was logged and told in its turn; out here it is only counted.
    const job = parts.turns.run(turn, () => process(event)).catch(() => undefined);
    working.add(job);
    await job.finally(() => working.delete(job));
  };
  app.use(async (args) => {
    // Events were acknowledged by Bolt.
    if ('ack' in args && typeof args.ack === 'function') await (args.ack as AckFn<unknown>)();
  });

  return {
    settled: async () => {
      await Promise.race([Promise.allSettled(working), sleep(GRACE, undefined, { ref: false })]);
    },
  };
};
