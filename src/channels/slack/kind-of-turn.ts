import type { TurnKind } from '../../core/turns.ts';
import type { SlackBody } from './slack-body.ts';

const EVENTS: Readonly<Record<string, TurnKind>> = {
  app_mention: 'mention',
  message: 'message',
  app_home_opened: 'home',
};

/** What came in from Slack. A mention in a channel comes twice, as `mention` and as `message`: one of the two is answered. */
export const kindOfTurn = ({ type, command, event, actions }: SlackBody): TurnKind => {
  if (command !== undefined) return 'command';
  if (event) return EVENTS[event.type ?? ''] ?? 'other';
  if (type === 'message_action') return 'shortcut';
  // The one form there is asks for what a check lacks.
  if (type === 'view_submission') return 'check';
  return actions?.[0]?.action_id?.startsWith('check') ? 'check' : 'button';
};
