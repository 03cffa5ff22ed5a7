import { type Activity, ActivityTypes, type Middleware, type TurnContext } from 'botbuilder';
import { headOf, type ThreadMemory } from '../../conversation/thread-card.ts';
import { isRecord } from '../../core/is-record.ts';
import type { Card } from './card-templates.ts';
import { placeOf } from './teams-place.ts';
import { HEAD } from './render-thread.ts';
import type { TeamsParts } from './to-activity.ts';

const isCard = (value: unknown): value is Card => isRecord(value) && value['type'] === 'AdaptiveCard';

const hasHead = ({ body }: Card): boolean => JSON.stringify(body).includes(HEAD);

/**
 * A press changes a card where it stands: to the answer with its votes, or with the findings of a check. On the card of a
 * thread the list of the thread stays above it, whatever drew the answer.
 */
export const keepHeads = (
  { triage, renderThread }: Pick<TeamsParts, 'triage' | 'renderThread'>,
  memory: ThreadMemory,
): Middleware => {
  const complete = async ({ activity }: TurnContext, message: string | undefined, card: unknown): Promise<unknown> => {
    if (message === undefined || !isCard(card) || hasHead(card) || placeOf(activity).thread === '') return card;
    const head = await headOf(triage, memory, placeOf(activity), message);
    return head ? renderThread(head, () => card) : card;
  };
  const changed = async (context: TurnContext, activity: Partial<Activity>): Promise<void> => {
    const [first] = activity.attachments ?? [];
    if (first) first.content = await complete(context, activity.id, first.content);
  };
  /** What whoever pressed is shown: the same card. */
  const answered = async (context: TurnContext, activity: Partial<Activity>): Promise<void> => {
    const value: unknown = activity.value;
    if (activity.type !== ActivityTypes.InvokeResponse || !isRecord(value) || !isRecord(value['body'])) return;
    const card = await complete(context, context.activity.replyToId, value['body']['value']);
    activity.value = { ...value, body: { ...value['body'], value: card } };
  };
  return {
    onTurn: async (context, next) => {
      context.onUpdateActivity(async (inside, activity, proceed) => {
        await changed(inside, activity);
        await proceed();
      });
      context.onSendActivities(async (inside, activities, proceed) => {
        for (const activity of activities) await answered(inside, activity);
        return proceed();
      });
      await next();
    },
  };
};
