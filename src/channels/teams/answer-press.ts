import { ActivityTypes, type TurnContext } from 'botbuilder';
import { answerEvent } from './answer-event.ts';
import { changeCard } from './change-card.ts';
import { press, readPress, isShow } from './press.ts';
import { isCheck } from './press-check.ts';
import { pressShow, standsBelow } from './press-show.ts';
import type { PressMemory } from './pressed.ts';
import { tellPerson } from './send-privately.ts';
import { type TeamsParts, toActivity } from './to-activity.ts';

/** A button of a client that knows no Action.Execute: it comes as a message without text, with the same data. */
export const answerPress = async (parts: TeamsParts, memory: PressMemory, context: TurnContext): Promise<void> => {
  const { activity } = context;
  const pressed = await readPress(parts, memory, context, activity.value);
  if (!pressed) return;
  if (isShow(pressed)) {
    const outcome = await pressShow(pressed);
    if (outcome && (outcome.shown !== undefined || standsBelow(pressed, outcome)))
      await answerEvent(parts, context, outcome);
    else if (outcome) {
      const message = toActivity(parts, outcome);
      if (outcome.paste === '' || !(await changeCard(context, pressed.card, message)))
        await context.sendActivity(message);
    }
    return;
  }
  if (isCheck(pressed.payload)) await context.sendActivity({ type: ActivityTypes.Typing });
  const told = await (await press(pressed, context))();
  if (!told) return;
  if (told.kind === 'card') {
    if (!(await changeCard(context, pressed.card, told.message))) await context.sendActivity(told.message);
    return;
  }
  const here = told.here ?? (await tellPerson(parts, pressed.adapter, activity, told.text));
  if (here) await context.sendActivity(here);
};
