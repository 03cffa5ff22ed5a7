import type { Outcome } from '../../conversation/handle-message.ts';
import { finishEvent } from '../../conversation/record-answer.ts';
import { markOf } from '../../conversation/resume-answer.ts';
import type { Reply, SecretWarning } from '../../core/answer.ts';
import type { EventKey } from '../../core/records.ts';
import { optionsFor } from './offer-buttons.ts';
import { postInThread } from './post-message.ts';
import { rememberAnswer } from './remember-answer.ts';
import { renderBlocks } from './render-blocks.ts';
import { answerCommand } from './send-message.ts';
import type { Where } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';

export const warningsOf = (reply: Reply): readonly SecretWarning[] => ('warnings' in reply ? reply.warnings : []);

/** How the event ended, as the inbox keeps it. */
export const endOf = (paste: string, reply?: string): { readonly reply?: string; readonly answer?: string } => ({
  ...(reply === undefined ? {} : { reply }),
  ...(paste === '' ? {} : { answer: paste }),
});

/** Sends an answer into the thread. */
export const sendAnswer = async (
  parts: SlackParts,
  key: EventKey,
  where: Where,
  outcome: Outcome,
  mark = markOf(key, outcome.paste),
): Promise<void> => {
  const { reply, paste } = outcome;
  const ts = await postInThread(parts, where, renderBlocks(reply, paste, optionsFor(outcome)), { mark });
  await finishEvent(parts.triage, key, endOf(paste, ts));
  rememberAnswer(parts, where, outcome, ts);
};

/** Sends an answer to the person alone. */
export const sendAlone = async (parts: SlackParts, key: EventKey, where: Where, outcome: Outcome): Promise<void> => {
  await answerCommand(parts, where, renderBlocks(outcome.reply, outcome.paste, optionsFor(outcome, { alone: true })));
  await finishEvent(parts.triage, key, endOf(outcome.paste));
  rememberAnswer(parts, where, outcome);
};
