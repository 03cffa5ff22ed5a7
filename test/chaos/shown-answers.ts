import type { Stage } from './open-stage.ts';

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** What people can read now, one text a message of the bot. */
export const shownTexts = ({ slack, teams }: Pick<Stage, 'slack' | 'teams'>): string[] => [
  ...[...slack.world.threads.values()].flat().map((message) => JSON.stringify(message)),
  ...slack.responses.map(({ body }) => JSON.stringify(body)),
  ...teams.messages().map(({ activity }) => JSON.stringify(activity)),
];

/** In how many messages each GUID stands: a question is known by the correlation id that its answer shows. */
export const shownAnswers = (stage: Pick<Stage, 'slack' | 'teams'>): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const text of shownTexts(stage))
    for (const id of new Set(text.match(GUID))) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};
