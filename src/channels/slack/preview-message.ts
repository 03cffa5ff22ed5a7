import type { Reply } from '../../core/answer.ts';
import type { Tally } from '../../core/records.ts';
import { optionsFor } from './offer-buttons.ts';
import { LIMITS, weightOf } from './limits.ts';
import { renderBlocks, type SlackMessage } from './render-blocks.ts';
import { inputsModal, type ModalView } from './render-views.ts';

/** What the console draws: the message as Slack gets it, the form behind "Fill in and check again", and how full it is. */
export type SlackPreview = SlackMessage & {
  readonly inputs?: ModalView;
  readonly size: string;
};

/** Renders a reply for the console. Nothing is sent anywhere. */
export const previewMessage = (
  reply: Reply,
  paste: string,
  { tally, ...state }: { readonly recorded?: boolean; readonly tally?: Tally } = {},
): SlackPreview => {
  const message = renderBlocks(reply, paste, optionsFor(state, { alone: false, ...(tally ? { tally } : {}) }));
  const wanted = reply.kind === 'answer' ? (reply.checked?.wanted ?? []) : [];
  const thousands = (characters: number): string => (characters / 1000).toFixed(1);
  return {
    ...message,
    ...(wanted.length === 0 ? {} : { inputs: inputsModal(wanted, '') }),
    size: `${message.blocks.length} of ${LIMITS.blocks} blocks, ${thousands(weightOf(message.blocks))} of ${thousands(LIMITS.message)} thousand characters as Slack may count them`,
  };
};
