import type { AckFn, AllMiddlewareArgs, AnyMiddlewareArgs, App } from '@slack/bolt';
import { errorName } from '../../core/error-name.ts';
import { errorPlaces } from '../../core/error-places.ts';
import { onMessage } from './answer-message.ts';
import { onCommand, onShortcut } from './answer-shortcut.ts';
import { onInputs, problemsOf } from './check-tenant.ts';
import { onHome } from './home-tab.ts';
import { kindOfTurn } from './kind-of-turn.ts';
import { isServed, servedBy } from './is-served.ts';
import { makeOwnTurn } from './own-turn.ts';
import { onButton } from './press-button.ts';
import { INPUTS_FORM } from './render-views.ts';
import { sentence, tellPrivately } from './send-message.ts';
import { type SlackBody, whereOf } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';
import { keyOf, takeOnce } from './take-once.ts';

// Milliseconds that a stop waits for answers under way.
const GRACE = 5000;

type Args = AnyMiddlewareArgs & AllMiddlewareArgs;

/** Whoever asked is told; whoever was only overheard is not. */
const wasAsked = ({ event }: SlackBody): boolean => event === undefined || event.type === 'app_mention';

const onFailure = async (parts: SlackParts, body: SlackBody, error: unknown): Promise<void> => {
  const reference = parts.turns.reference();
  const name = errorName(error);
  parts.log.error({ channel: 'slack', reference, error: name, places: errorPlaces(error) }, 'answer failed');
  if (!wasAsked(body)) return;
  await tellPrivately(
    parts,
    whereOf(body),
    sentence(
      `Sorry, that went wrong on my side. Please try again; if it stays, give your administrator the reference ${reference}.`,
    ),
  );
};

const isForm = (body: SlackBody): boolean => body.type === 'view_submission' && body.view?.callback_id === INPUTS_FORM;

/** What everything passes before it is worked on: not wanted, not served, or not the first time ends here. */
const isWanted = async (parts: SlackParts, body: SlackBody): Promise<boolean> => {
  const served = servedBy(parts.workspaces, await parts.identity());
  if (!isServed(body, served)) {
    parts.log.warn({ channel: 'slack', workspace: body.team_id ?? body.team?.id ?? '' }, 'workspace refused');
    return false;
  }
  return takeOnce(parts.triage, keyOf(body));
};

/**
 * Registers what the bot listens to. Slack gets its acknowledgement first, always, and before anything is awaited; the
 * one thing it can say is what is wrong with a form.
 */
export const listen = (app: App, parts: SlackParts): { readonly settled: () => Promise<void> } => {
  const working = new Set<Promise<void>>();
  const ownTurn = makeOwnTurn();

  const work = async (args: Args): Promise<void> => {
    const body = args.body as SlackBody;
    try {
      if (!(await isWanted(parts, body))) return;
      await ownTurn();
      await args.next();
    } catch (error) {
      await onFailure(parts, body, error);
      throw error;
    }
  };

  app.use(async (args) => {
    const body = args.body as SlackBody;
    const problems = isForm(body) ? problemsOf(body) : undefined;
    // Events were acknowledged by Bolt.
    if ('ack' in args && typeof args.ack === 'function') await (args.ack as AckFn<unknown>)(problems);
    if (problems) return;
    const turn = { channel: 'slack', kind: kindOfTurn(body) } as const;
    // What failed was logged and told in its turn; out here it is only counted.
    const job = parts.turns.run(turn, () => work(args)).catch(() => undefined);
    working.add(job);
    await job.finally(() => working.delete(job));
  });

  app.event('app_mention', ({ body }) => onMessage(parts, body as SlackBody));
  app.event('message', ({ body }) => onMessage(parts, body as SlackBody));
  app.event('app_home_opened', ({ body }) => onHome(parts, body as SlackBody));
  app.command(/./, ({ body }) => onCommand(parts, body as SlackBody));
  app.shortcut('explain_error', ({ body }) => onShortcut(parts, body as SlackBody));
  app.action(/./, ({ body }) => onButton(parts, body as SlackBody));
  app.view(INPUTS_FORM, ({ body }) => onInputs(parts, body as SlackBody));

  return {
    settled: async () => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, GRACE);
      });
      await Promise.race([Promise.allSettled(working), late]);
      clearTimeout(timer);
    },
  };
};
