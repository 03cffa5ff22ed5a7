import type { Stage } from './open-stage.ts';

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

// Said with the hand-off as text to whoever pressed while the database was away: nothing was raised.
const CARRIED = 'hand this over yourself';

type Shown = { readonly place: string; readonly text: string };

/** What people can read now: where, and all of the message. The place of Slack is channel and thread. */
export const shownMessages = (stage: Pick<Stage, 'slack' | 'teams'>): Shown[] =>
  allMessages(stage).filter(({ text }) => !text.includes(CARRIED));

const allMessages = ({ slack, teams }: Pick<Stage, 'slack' | 'teams'>): Shown[] => [
  ...[...slack.world.threads].flatMap(([place, messages]) =>
    messages.map((message) => ({ place, text: JSON.stringify(message) })),
  ),
  ...slack.responses.map(({ body }) => ({ place: '', text: JSON.stringify(body) })),
  ...teams.messages().map(({ conversation, activity }) => ({ place: conversation, text: JSON.stringify(activity) })),
];

/**
 * In how many messages of one place each GUID stands: a question is known by the correlation id that its answer shows.
 * Escalations show it too: theirs are judged by themselves.
 */
export const shownAnswers = (stage: Pick<Stage, 'slack' | 'teams'>): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { text } of shownMessages(stage))
    for (const id of new Set(text.match(GUID))) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};
