import { press as slackButton } from '../support/slack-requests.ts';
import { deliver, type Attempt, type Delivery, isTaken } from './deliver.ts';
import { findButton, type FoundButton } from './find-button.ts';
import { type Question, slackPress, teamsActivity } from './make-events.ts';
import type { Stage } from './open-stage.ts';
import { pressOn } from './teams-activities.ts';

/** A press of a person, until what it should do is seen. */
export type Pressed = {
  readonly verb: string;
  readonly attempts: readonly Attempt[];
  /** How often the person pressed, because nothing was seen of the press before. */
  readonly times: number;
  readonly seen: boolean;
  /** Slack commands and personal chats aside: which question it belongs to. */
  readonly mark: string;
};

/** A message that people see, with what it takes to press on it. */
type Seen = {
  readonly content: unknown;
  readonly press: (button: FoundButton) => Delivery;
};

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, milliseconds));

const LOOK_EVERY = 250;
// A person looks so long before pressing again, and presses so often (milliseconds).
const PATIENCE = 8000;
const PRESSES = 12;
// An answer that was interrupted comes after a minute.
const ANSWER_WITHIN = 100_000;

const slackSeen = ({ slack }: Stage, channel: string, thread: string): readonly Seen[] =>
  (slack.world.threads.get(`${channel} ${thread}`) ?? []).map((message) => ({
    content: message,
    press: ({ verb, data }) =>
      slackPress(
        slackButton(verb, data, {
          channel: { id: channel, name: 'help' },
          container: { type: 'message', message_ts: message.ts, channel_id: channel, is_ephemeral: false },
          message: { type: 'message', ts: message.ts, ...(thread === message.ts ? {} : { thread_ts: thread }) },
        }),
      ),
  }));

const teamsSeen = ({ teams }: Stage, conversation: string): readonly Seen[] =>
  teams
    .messages()
    .filter((message) => message.conversation === conversation)
    .map((message) => ({
      content: message.activity,
      press: ({ verb, data }) => teamsActivity(pressOn(teams.url, message, { verb, data })),
    }));

/** What stands in the thread of a question. */
const inThread = (stage: Stage, { kind, conversation, thread }: Question): readonly Seen[] =>
  kind.startsWith('Slack') ? slackSeen(stage, conversation, thread) : teamsSeen(stage, conversation);

/** What stands before the second line: the channels of both, whichever has it. */
const atSecondLine = (stage: Stage): readonly Seen[] => [
  ...[...stage.slack.world.threads.keys()]
    .filter((key) => key.startsWith(`${SECOND_LINE.slack} `))
    .flatMap((key) => slackSeen(stage, SECOND_LINE.slack, key.slice(SECOND_LINE.slack.length + 1))),
  ...teamsSeen(stage, SECOND_LINE.teams),
];

/** Where escalations go: those of the identity desk to Slack, all others to Teams. */
export const SECOND_LINE = { slack: 'C0SECOND', teams: '19:second-line@thread.tacv2' } as const;

const until = async <Result>(look: () => Result | undefined, patience: number): Promise<Result | undefined> => {
  const end = Date.now() + patience;
  for (;;) {
    const found = look();
    if (found !== undefined || Date.now() > end) return found;
    await sleep(LOOK_EVERY);
  }
};

const withButton =
  (messages: () => readonly Seen[], mark: string, verb: string) =>
  (): { readonly seen: Seen; readonly button: FoundButton } | undefined => {
    for (const seen of messages()) {
      if (!JSON.stringify(seen.content).includes(mark)) continue;
      const button = findButton(seen.content, verb);
      if (button) return { seen, button };
    }
    return undefined;
  };

/** The form that a press opened is sent, with a note. */
const sendForm = async ({ slack, balancer }: Stage, delivery: Delivery): Promise<readonly Attempt[]> => {
  const { body } = delivery.request(0);
  const { trigger_id: trigger } = JSON.parse(
    new URLSearchParams(typeof body === 'string' ? body : '').get('payload') ?? '{}',
  ) as { trigger_id?: string };
  const opened = await until(() => slack.taken('views.open').find(({ args }) => args['trigger_id'] === trigger), 3000);
  if (!opened) return [];
  const view = opened.args['view'] as { blocks?: readonly { block_id?: string; element?: { action_id?: string } }[] };
  const values = Object.fromEntries(
    (view.blocks ?? []).flatMap(({ block_id: block, element }) =>
      block !== undefined && element?.action_id !== undefined
        ? [[block, { [element.action_id]: { value: 'The account was invited again.' } }]]
        : [],
    ),
  );
  const form = slackPress({
    type: 'view_submission',
    team: { id: 'T0CONTOSO' },
    user: { id: 'U0KIM', team_id: 'T0CONTOSO' },
    api_app_id: 'A0TRIAGE',
    trigger_id: `${trigger}.sent`,
    view: { ...view, id: 'V0MODAL', type: 'modal', app_installed_team_id: 'T0CONTOSO', state: { values } },
  });
  return deliver(balancer.address, form);
};

/** Presses until what it should do is seen, as people do. `twice`: at the same moment, by an impatient finger. */
const pressUntil = async (
  stage: Stage,
  find: ReturnType<typeof withButton>,
  { verb, mark, twice, done }: { verb: string; mark: string; twice: boolean; done: () => boolean | Promise<boolean> },
): Promise<Pressed> => {
  const attempts: Attempt[] = [];
  let times = 0;
  const result = (seen: boolean): Pressed => ({ verb, mark, attempts, times, seen });
  if (!(await until(find, ANSWER_WITHIN))) return result(false);
  while (times < PRESSES) {
    const found = find();
    if (!found) return result(await done());
    times += 1;
    const deliveries = Array.from({ length: twice && times === 1 ? 2 : 1 }, () => found.seen.press(found.button));
    const sent = await Promise.all(deliveries.map((delivery) => deliver(stage.balancer.address, delivery)));
    attempts.push(...sent.flat());
    const [first] = deliveries;
    const isSlack = first?.path === '/slack/events';
    if (verb === 'resolve' && isSlack && first) attempts.push(...(await sendForm(stage, first)));
    const end = Date.now() + PATIENCE;
    while (Date.now() < end) {
      if (await done()) return result(true);
      if (!sent.flat().some(isTaken)) break;
      await sleep(LOOK_EVERY);
    }
    await sleep(1000);
  }
  return result(await done());
};

/** A vote of whoever asked; what it leads to is the tally on the answer, or a sentence: the database says whether it is there. */
export const vote = (stage: Stage, question: Question, worked: boolean, twice: boolean): Promise<Pressed> => {
  const verb = worked ? 'worked' : 'no-help';
  const find = withButton(() => inThread(stage, question), question.mark, verb);
  const known = async (): Promise<boolean> => {
    const paste = find()?.button.data['paste'];
    if (typeof paste !== 'string') return false;
    try {
      const rows = await stage.ask(`select worked from feedback where answer = '${paste.replaceAll("'", '')}'`);
      return rows.some((row) => row['worked'] === worked);
    } catch {
      return false; // the database is away
    }
  };
  return pressUntil(stage, find, { verb, mark: question.mark, twice, done: known });
};

/** The thread is handed over; the second line takes it and resolves it. */
export const escalate = async (stage: Stage, question: Question, twice: boolean): Promise<readonly Pressed[]> => {
  const { mark } = question;
  const thread = (): readonly Seen[] => inThread(stage, question);
  const line = (): readonly Seen[] => atSecondLine(stage);
  const press = (verb: string, where: () => readonly Seen[], then: string): Promise<Pressed> =>
    pressUntil(stage, withButton(where, mark, verb), {
      verb,
      mark,
      twice,
      done: () => withButton(line, mark, then)() !== undefined,
    });
  const raised = await press('escalate', thread, 'acknowledge');
  if (!raised.seen) return [raised];
  const taken = await press('acknowledge', line, 'resolve');
  // On a card that is resolved there is only the way back.
  return [raised, taken, ...(taken.seen ? [await press('resolve', line, 'reopen')] : [])];
};
