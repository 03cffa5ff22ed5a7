import { type Activity, TurnContext } from 'botbuilder';
import { errorName } from '../../core/error-name.ts';
import { isRecord } from '../../core/is-record.ts';
import { answerEvent } from './answer-event.ts';
import { changeCard } from './change-card.ts';
import { enterConversation } from './enter-conversation.ts';
import { cardResponse, errorResponse, textResponse } from './invoke-response.ts';
import { cardIn, isShow, press, readPress } from './press.ts';
import { isCheck } from './press-check.ts';
import { pressShow, standsBelow } from './press-show.ts';
import type { Pressed, PressMemory, Told } from './pressed.ts';
import { tellPerson } from './send-privately.ts';
import { type TeamsParts, toActivity } from './to-activity.ts';

/** Name of the invoke activity that a press of an Action.Execute sends. */
export const ACTION = 'adaptiveCard/action';

// Milliseconds. Teams gives an invoke five seconds, and presses the button twice more itself when nothing comes back:
// https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/respond-to-task-module-submit
const PATIENCE = 4000;

/** The data of the button, with what its card's inputs hold; undefined for anything else. */
export const payloadOf = (value: unknown): Readonly<Record<string, unknown>> | undefined => {
  const action = isRecord(value) ? value['action'] : undefined;
  if (!isRecord(action) || action['type'] !== 'Action.Execute' || !isRecord(action['data'])) return undefined;
  const { verb } = action;
  return typeof verb === 'string' && verb === action['data']['verb'] ? action['data'] : undefined;
};

const UNKNOWN = errorResponse(400, 'This button is not known here (any more). Paste the error again.');

// What is said when the answer to a press takes longer than Teams waits.
const ASKING = 'Still asking the tenant: the result follows in a moment.';
const WRITING = 'This takes longer than usual: the answer follows in a moment.';

const BELOW = textResponse('The answer stands below.');

/** The card in place, for everybody and in the response for whoever pressed: one of them may come late. */
const showCard = async (
  context: TurnContext,
  { card }: Pressed,
  message: Partial<Activity>,
): Promise<Partial<Activity>> => {
  if (card !== undefined) {
    await changeCard(context, card, message);
    return cardResponse(cardIn(message));
  }
  await context.sendActivity(message);
  return BELOW;
};

const respondTo = async (
  context: TurnContext,
  pressed: Pressed,
  told: Told | undefined,
): Promise<Partial<Activity>> => {
  if (!told) return UNKNOWN;
  if (told.kind === 'card') return showCard(context, pressed, told.message);
  if (told.here) await context.sendActivity(told.here);
  return textResponse(told.text);
};

/** Another error of the paste takes the place of the first, which then stands among the others; an example is new. */
const respondToShow = async (pressed: Pressed, context: TurnContext): Promise<Partial<Activity>> => {
  const { parts } = pressed;
  const outcome = await pressShow(pressed);
  if (!outcome) return UNKNOWN;
  if (outcome.shown !== undefined || standsBelow(pressed, outcome)) {
    await answerEvent(parts, context, outcome);
    return BELOW;
  }
  // Without its paste the entry has no values: the card keeps what it says.
  return showCard(
    context,
    outcome.paste === '' ? { ...pressed, card: undefined } : pressed,
    toActivity(parts, outcome),
  );
};

/** The press was answered already: what it led to is shown when it is there. */
const showLater = async (
  { parts, activity, adapter, card }: Pressed,
  work: Promise<Told | undefined>,
): Promise<void> => {
  const told = await work;
  if (!told || !adapter) return;
  const reference = TurnContext.getConversationReference(activity);
  await enterConversation(adapter, parts.appId ?? '', reference, async (context) => {
    if (told.kind === 'card') {
      if (!(await changeCard(context, card, told.message))) await context.sendActivity(told.message);
      return;
    }
    const here = told.here ?? (await tellPerson(parts, adapter, activity, told.text));
    if (here) await context.sendActivity(here);
  });
};

const inTime = async (
  pressed: Pressed,
  context: TurnContext,
  work: Promise<Told | undefined>,
  spent: number,
): Promise<Partial<Activity>> => {
  const { parts } = pressed;
  const late = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => late.resolve('late'), Math.max(0, (parts.patience ?? PATIENCE) - spent));
  const told = await Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
  if (told !== 'late') return respondTo(context, pressed, told);
  // A turn of its own, which a stop of the server waits for.
  parts.turns
    .run({ channel: 'teams', kind: isCheck(pressed.payload) ? 'check' : 'button' }, () => showLater(pressed, work))
    .catch((error: unknown) => parts.log.warn({ error: errorName(error) }, 'a late result could not be shown'));
  return textResponse(isCheck(pressed.payload) ? ASKING : WRITING);
};

/** What it took to read the press counts as well: Teams has waited for that too. */
const pressInTime = async (pressed: Pressed, context: TurnContext, arrived: number): Promise<Partial<Activity>> => {
  const work = await press(pressed, context);
  return inTime(pressed, context, work(), performance.now() - arrived);
};

/** A button of a card was pressed (Action.Execute). The payload is untrusted; whoever pressed gets an answer in time. */
export const answerAction = async (parts: TeamsParts, memory: PressMemory, context: TurnContext): Promise<void> => {
  const arrived = performance.now();
  const pressed = await readPress(parts, memory, context, payloadOf(context.activity.value));
  if (!pressed) {
    await context.sendActivity(UNKNOWN);
    return;
  }
  const response = isShow(pressed)
    ? await respondToShow(pressed, context)
    : await pressInTime(pressed, context, arrived);
  await context.sendActivity(response);
};
