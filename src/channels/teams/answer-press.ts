import { ActivityTypes, type TurnContext } from 'botbuilder';
import { answerEvent } from './answer-event.ts';
import { changeCard } from './change-card.ts';
import { press, readPress, isShow } from './press.ts';
import { isCheck } from './press-check.ts';
import { pressShow } from './press-show.ts';
import type { Findings } from './pressed.ts';
import { tellPerson } from './send-privately.ts';
import { type TeamsParts, toActivity } from './to-activity.ts';

/** A button of a client that knows no Action.Execute: it comes as a message without text, with the same data. */
export const answerPress = async (parts: TeamsParts, findings: Findings, context: TurnContext): Promise<void> => {
  const { activity } = context;
  const { replyToId } = activity;
  const pressed = readPress(parts, findings, context, activity.value);
  if (!pressed) return;
  if (isShow(pressed)) {
    const outcome = await pressShow(pressed);
    if (outcome?.shown !== undefined) await answerEvent(parts, context, outcome);
    else if (outcome) {
      const message = toActivity(parts, outcome);
      if (outcome.paste === '' || !(await changeCard(context, replyToId, message))) await context.sendActivity(message);
    }
    return;
  }
  if (isCheck(pressed.payload)) await context.sendActivity({ type: ActivityTypes.Typing });
  const told = await (await press(pressed, context))();
  if (!told) return;
  if (told.kind === 'card') {
    if (!(await changeCard(context, replyToId, told.message))) await context.sendActivity(told.message);
    return;
  }
  const here = await tellPerson(parts, pressed.adapter, activity, told.text);
  if (here) await context.sendActivity(here);
};
