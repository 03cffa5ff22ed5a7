import type { Outgoing, Poster } from '../../conversation/poster.ts';
import { findPost } from './find-post.ts';
import { optionsFor } from './offer-buttons.ts';
import { isGone, postMessage, updateMessage } from './post-message.ts';
import { renderBlocks } from './render-blocks.ts';
import { renderEscalation } from './render-escalation.ts';
import { type Sent, sentence } from './send-message.ts';
import type { SlackParts } from './slack-parts.ts';
import { permalinkOf } from './warn-of-secrets.ts';

const toMessage = (message: Outgoing): Sent => {
  switch (message.kind) {
    case 'text':
      return sentence(message.text);
    case 'answer':
      return renderBlocks(message.outcome.reply, message.outcome.paste, optionsFor(message.outcome));
    case 'escalation':
      return renderEscalation(message.card);
  }
};

/** What the bot posts in Slack on its own. */
export const makePoster = (parts: SlackParts): Poster => ({
  post: (place, message, mark) => postMessage(parts, place, toMessage(message), { mark }),
  update: async (place, id, message) => {
    try {
      await updateMessage(parts, place, id, toMessage(message));
      return 'updated';
    } catch (error) {
      if (isGone(error)) return 'gone';
      throw error;
    }
  },
  find: (place, mark) => findPost(parts, place, mark),
  link: async ({ conversation, thread }) => (thread === '' ? undefined : permalinkOf(parts, conversation, thread)),
});
