import type { Reply } from '../../core/answer.ts';
import type { EscalationCard } from '../../core/escalation-card.ts';
import type { Tally } from '../../core/records.ts';
import type { Page } from './fit-message.ts';
import { optionsFor } from './offer-buttons.ts';
import { LIMITS, weightOf } from './limits.ts';
import { renderBlocks, type SlackMessage } from './render-blocks.ts';
import { renderEscalation, summaryModal } from './render-escalation.ts';
import { inputsModal, type ModalView, noteModal, RESOLVE_FORM, WORD_FORM } from './render-views.ts';
import type { Sent } from './send-message.ts';

/** What the console draws: the message as Slack gets it, the forms behind its buttons, and how full it is. */
export type SlackPreview = SlackMessage & {
  readonly inputs?: ModalView;
  readonly word?: ModalView;
  readonly size: string;
};

export type EscalationPreview = Sent & {
  readonly resolve: ModalView;
  readonly summary: ModalView;
  readonly size: string;
};

const thousands = (characters: number): string => (characters / 1000).toFixed(1);

const sizeOf = (blocks: Page): string =>
  `${blocks.length} of ${LIMITS.blocks} blocks, ${thousands(weightOf(blocks))} of ${thousands(LIMITS.message)} thousand characters as Slack may count them`;

/** Renders a reply for the console. Nothing is sent anywhere. */
export const previewMessage = (
  reply: Reply,
  paste: string,
  { tally, ...state }: { readonly recorded?: boolean; readonly tally?: Tally } = {},
): SlackPreview => {
  const message = renderBlocks(reply, paste, optionsFor(state, { alone: false, ...(tally ? { tally } : {}) }));
  const wanted = reply.kind === 'answer' ? (reply.checked?.wanted ?? []) : [];
  return {
    ...message,
    ...(wanted.length === 0 ? {} : { inputs: inputsModal(wanted, '') }),
    ...(reply.kind === 'answer' && state.recorded ? { word: noteModal(WORD_FORM, '') } : {}),
    size: sizeOf(message.blocks),
  };
};

/** As `previewMessage`, for an escalation. */
export const previewEscalation = (card: EscalationCard): EscalationPreview => {
  const message = renderEscalation(card);
  return {
    ...message,
    resolve: noteModal(RESOLVE_FORM, ''),
    summary: summaryModal(card),
    size: sizeOf(message.blocks),
  };
};
