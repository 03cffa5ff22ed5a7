import type { ThreadError } from '../../conversation/explain-thread.ts';
import type { Outcome } from '../../conversation/handle-message.ts';
import type { ThreadHead } from '../../conversation/thread-card.ts';
import type { Tally } from '../../core/records.ts';
import { nameOf } from './look-up-person.ts';
import { optionsFor } from './offer-buttons.ts';
import { renderBlocks, type RenderOptions, type SlackMessage } from './render-blocks.ts';
import type { Sent } from './send-message.ts';
import type { SlackParts } from './slack-parts.ts';
import { LISTED, type PostedError, threadBlocks } from './thread-blocks.ts';

// Each is asked of Slack once; nobody reads more of them.
const MAX_NAMES = 5;

const isPerson = (author: string): boolean => /^[UW][A-Z0-9]+$/.test(author);

/** People have ids, programs have names. */
const namesOf = (parts: SlackParts, { authors }: ThreadError): Promise<string[]> =>
  Promise.all(authors.map(async (author, at) => (at < MAX_NAMES && isPerson(author) ? nameOf(parts, author) : author)));

/**
 * Draws an answer; under that to the root cause of a thread stands the list of its errors.
 * @param listed how many errors that list holds.
 */
export const drawAnswer = ({ reply, paste }: Outcome, options: RenderOptions, listed = 0): SlackMessage =>
  listed <= 0 || reply.kind !== 'answer'
    ? renderBlocks(reply, paste, options)
    : // Other errors of the same paste are in that list.
      renderBlocks({ ...reply, others: [] }, paste, { ...options, listed: Math.min(listed, LISTED) });

/** The one card of a thread: the answer to its root cause, and the list of its errors. */
export const drawThread = async (
  parts: SlackParts,
  { errors }: ThreadHead,
  outcome: Outcome,
  tally?: Tally,
): Promise<Sent> => {
  const posted: PostedError[] = await Promise.all(
    errors.map(async (error, at) => ({ ...error, names: at < LISTED ? await namesOf(parts, error) : [] })),
  );
  const { text, blocks } = drawAnswer(outcome, optionsFor(outcome, tally ? { tally } : {}), errors.length);
  return { text, blocks: [...blocks, ...threadBlocks(posted)] };
};
