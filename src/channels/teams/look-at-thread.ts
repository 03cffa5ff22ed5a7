import type { TurnContext } from 'botbuilder';
import {
  answerThread,
  type ReadNow,
  type ShowThread,
  type ThreadMemory,
  type ThreadResult,
} from '../../conversation/thread-card.ts';
import { errorName } from '../../core/error-name.ts';
import { isRecord } from '../../core/is-record.ts';
import type { ThreadPlace } from '../../core/records.ts';
import type { ThreadAddress, ThreadPost } from '../../core/thread-reader.ts';
import { HEAD } from './render-thread.ts';
import { tallyOf } from './tally-of.ts';
import { toThreadActivity } from './thread-activity.ts';
import type { TeamsParts } from './to-activity.ts';

// Somebody deleted the message, or Teams lets nobody change it any more.
const GONE = new Set([400, 403, 404, 410]);

const toNow = (posts: readonly ThreadPost[], heard: ThreadPost | undefined): ReadNow => {
  // What was just said may not be in the list yet.
  const all = heard && !posts.some(({ id }) => id === heard.id) ? [...posts, heard] : posts;
  const card = posts.findLast(({ own, cards }) => own && cards.some((text) => text.includes(HEAD)))?.id;
  const messages = all.filter(({ own }) => !own).map(({ id, author, text, at }) => ({ id, author, text, at }));
  return { messages, ...(card === undefined ? {} : { card }) };
};

const showIn = (parts: TeamsParts, context: TurnContext): ShowThread => ({
  post: async (view) => (await context.sendActivity(toThreadActivity(parts, view)))?.id ?? '',
  update: async (id, view) => {
    const { tally } = await tallyOf(parts.triage, view.outcome.paste);
    try {
      await context.updateActivity({ ...toThreadActivity(parts, view, tally), id });
      return true;
    } catch (error) {
      if (isRecord(error) && GONE.has(Number(error['statusCode']))) return false;
      throw error;
    }
  },
});

export type Look = {
  readonly place: ThreadPlace;
  readonly person: string;
  readonly address: ThreadAddress | undefined;
  readonly heard?: ThreadPost;
};

/** Reads the thread and shows its card. Rejects when Teams does not take the card. */
export const lookAtThread = (
  parts: TeamsParts,
  memory: ThreadMemory,
  context: TurnContext,
  { place, person, address, heard }: Look,
): Promise<ThreadResult | { readonly kind: 'failed' }> => {
  let failed = false;
  const read = async (): Promise<ReadNow | undefined> => {
    try {
      const posts = address && (await parts.readThread?.(address));
      return posts && toNow(posts, heard);
    } catch (error) {
      parts.log.warn({ channel: 'teams', error: errorName(error) }, 'thread not read');
      failed = true;
      return undefined;
    }
  };
  return answerThread(parts.triage, memory, place, person, read, showIn(parts, context)).then((result) =>
    failed ? { kind: 'failed' } : result,
  );
};
