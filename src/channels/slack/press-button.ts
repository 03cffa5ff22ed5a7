import { handleButton } from '../../conversation/handle-button.ts';
import type { Outcome } from '../../conversation/handle-message.ts';
import { alsoFor, findPaste } from '../../conversation/kept-pastes.ts';
import { compose } from '../../core/compose.ts';
import { openResolve, showSummary } from './apply-press.ts';
import { onCheck, onCheckAgain, onShare } from './check-tenant.ts';
import type { ButtonValue } from './make-button.ts';
import { readValue } from './read-value.ts';
import { keyOfChecked, rememberAnswer } from './remember-answer.ts';
import { drawAnswer } from './draw-thread.ts';
import { renderBlocks } from './render-blocks.ts';
import { moreModal } from './render-views.ts';
import { postInThread } from './post-message.ts';
import { answerCommand } from './send-message.ts';
import { metadataOf, presserOf, type SlackBody, type Where, whereInModal, whereOf } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';

/** Where the button stood: a private answer gets a private one, a thread gets one in the thread. */
const send = async (parts: SlackParts, where: Where, outcome: Outcome): Promise<void> => {
  const message = renderBlocks(outcome.reply, outcome.paste);
  if (where.ephemeral) await answerCommand(parts, where, message);
  const ts = where.ephemeral ? undefined : await postInThread(parts, where, message);
  rememberAnswer(parts, where, outcome, ts);
};

const onShow = async (parts: SlackParts, body: SlackBody, verb: string, value: ButtonValue): Promise<void> => {
  const where = whereOf(body);
  const outcome = await handleButton(parts.triage, { ...value, verb }, presserOf(where));
  if (outcome) await send(parts, where, outcome);
};

/** The reply under whose card `more` stood: with its evidence, of the entry, or of the paste. */
const replyOf = async (
  { triage, memory }: SlackParts,
  where: Where,
  value: ButtonValue,
): Promise<Outcome | undefined> => {
  const { entry, paste = '', checked } = value;
  const presser = presserOf(where);
  const kept = await findPaste(triage, paste, presser);
  const seen = kept && checked ? memory.checked.get(keyOfChecked(where, entry, paste)) : undefined;
  if (seen) {
    // The buttons in the modal stand in no conversation.
    memory.checked.set(keyOfChecked({ user: where.user, ephemeral: false }, entry, paste), seen);
    return { reply: seen, paste };
  }
  if (entry !== undefined) return handleButton(triage, { verb: 'show', entry, paste }, presser);
  return kept && { reply: compose(triage.index(), kept), paste };
};

const onMore = async (parts: SlackParts, body: SlackBody, value: ButtonValue): Promise<void> => {
  const { trigger_id: trigger, view } = body;
  // A further screen is of the message under which the first one was opened.
  const where = view?.type === 'modal' ? whereInModal(body) : whereOf(body);
  const outcome = await replyOf(parts, where, value);
  const more = outcome && drawAnswer(outcome, {}, value.listed).more;
  if (!more || trigger === undefined) return;
  const modal = moreModal(more, value, metadataOf(where));
  // Shown to this person here: its further screens, and the buttons on them, stand in no conversation.
  alsoFor(parts.triage, outcome.paste, where.user);
  if (view?.type === 'modal' && view.id !== undefined)
    await parts.client.views.update({ view_id: view.id, view: modal });
  else await parts.client.views.open({ trigger_id: trigger, view: modal });
};

/** A button was pressed. What it carries is untrusted: ids are looked up again. A link opens by itself. */
export const onButton = async (parts: SlackParts, body: SlackBody): Promise<void> => {
  const { action_id: action, value: carried } = body.actions?.[0] ?? {};
  const value = readValue(carried);
  switch (action) {
    case 'show':
    case 'example':
      return onShow(parts, body, action, value);
    case 'more':
      return onMore(parts, body, value);
    case 'check':
      return onCheck(parts, body, value);
    case 'check-again':
      return onCheckAgain(parts, body, value);
    case 'resolve':
      return openResolve(parts, body, value);
    case 'summary':
      return showSummary(parts, body, value);
    case 'share':
      return onShare(parts, body, value);
    default:
      return undefined;
  }
};
