import type { Outcome } from '../../conversation/handle-message.ts';
import {
  answerThread,
  type ReadNow,
  type ShowThread,
  type ThreadResult,
  type ThreadView,
} from '../../conversation/thread-card.ts';
import type { Tally } from '../../core/records.ts';
import { drawThread } from './draw-thread.ts';
import { noted } from './find-post.ts';
import { isGone, postInThread, updateMessage } from './post-message.ts';
import { isOwn, readThread } from './read-thread.ts';
import { readTexts } from './read-texts.ts';
import type { SlackMessageEvent, Where } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';
import { placeOf } from './slack-work.ts';

/** Why a thread is looked at: somebody asks, or an error was posted into it. */
export type Cause = {
  readonly where: Where;
  readonly message: SlackMessageEvent;
  readonly asked: boolean;
  /** By which what is posted is found again. */
  readonly mark: string;
};

const readNow = async (parts: SlackParts, { where, message, asked }: Cause): Promise<ReadNow | undefined> => {
  const { channel = '', thread = '' } = where;
  const posted = await readThread(parts, channel, thread);
  if (!posted) return undefined;
  const own = await parts.identity();
  const others = posted.filter((one) => !isOwn(one, own) && one.ts !== message.ts);
  const there = posted.findLast((one) => isOwn(one, own) && noted(one, 'thread') !== undefined)?.ts;
  // A question is none of its errors. What was just said may not be in the thread yet.
  const texts = await readTexts(parts, asked ? others : [...others, message], own.userId);
  // The calls of others into the thread say nothing.
  const messages = texts.filter(({ text }) => text.trim() !== '');
  return { messages, ...(there === undefined ? {} : { card: there }) };
};

const tallyOf = async ({ triage }: SlackParts, { paste, recorded }: Outcome): Promise<Tally | undefined> =>
  recorded ? triage.records?.votesOn(paste).catch(() => undefined) : undefined; // logged by the store

const showIn = (parts: SlackParts, { where, mark }: Cause): ShowThread => {
  const note = { mark, thread: true };
  const draw = async (view: ThreadView) => drawThread(parts, view, view.outcome, await tallyOf(parts, view.outcome));
  return {
    post: async (view) => postInThread(parts, where, await draw(view), note),
    update: async (ts, view) => {
      try {
        await updateMessage(parts, placeOf(where), ts, await draw(view), note);
        return true;
      } catch (error) {
        if (isGone(error)) return false;
        throw error;
      }
    },
  };
};

/** Reads a thread and shows its one card. Rejects when Slack does not answer, or does not take the card. */
export const lookAtThread = (parts: SlackParts, cause: Cause): Promise<ThreadResult> =>
  answerThread(
    parts.triage,
    parts.memory.cards,
    placeOf(cause.where),
    cause.where.user,
    () => readNow(parts, cause),
    showIn(parts, cause),
  );
