import { beginMessage } from './answer-message.ts';
import { beginCommand, beginShortcut } from './answer-shortcut.ts';
import { beginForm } from './begin-form.ts';
import { beginPress } from './begin-press.ts';
import { onHome } from './home-tab.ts';
import { isServed, servedBy } from './is-served.ts';
import type { SlackBody } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';
import { deliveryOf, isNewHere, type Job } from './slack-work.ts';

const beginEvent = async (parts: SlackParts, body: SlackBody): Promise<Job | undefined> => {
  switch (body.event?.type) {
    case 'app_mention':
    case 'message':
      return beginMessage(parts, body);
    case 'app_home_opened':
      return { run: () => onHome(parts, body) };
    default:
      return undefined;
  }
};

const begin = async (parts: SlackParts, body: SlackBody): Promise<Job | undefined> => {
  if (body.command !== undefined) return beginCommand(parts, body);
  switch (body.type) {
    case 'event_callback':
      return beginEvent(parts, body);
    case 'message_action':
      return body.callback_id === 'explain_error' ? beginShortcut(parts, body) : undefined;
    case 'block_actions':
      return beginPress(parts, body);
    case 'view_submission':
      return beginForm(parts, body);
    default:
      return undefined;
  }
};

/**
 * What comes in is decided and written down here, before it is acknowledged. Out: what is left to do; undefined when that
 * is nothing: it is of a workspace that is not served, it came before, or it needs no answer.
 */
export const beginTurn = async (parts: SlackParts, body: SlackBody): Promise<Job | undefined> => {
  const served = servedBy(parts.workspaces, await parts.identity());
  if (!isServed(body, served)) {
    parts.log.warn({ channel: 'slack', workspace: body.team_id ?? body.team?.id ?? '' }, 'workspace refused');
    return undefined;
  }
  return isNewHere(parts.triage, deliveryOf(body)) ? begin(parts, body) : undefined;
};
