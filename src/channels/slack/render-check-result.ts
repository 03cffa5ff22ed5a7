import type { Reply } from '../../core/answer.ts';
import { renderBlocks, type SlackMessage } from './render-blocks.ts';

/** The result of a check for the asker alone: the answer with its evidence, and a button that puts it into the thread. */
export const renderCheckResult = (reply: Reply & { kind: 'answer' }, paste: string): SlackMessage =>
  renderBlocks(reply, paste, { actions: ['share'] });
