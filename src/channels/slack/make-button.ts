import type { types } from '@slack/bolt';
import { tidy } from '../../core/reply-words.ts';
import { cutText } from './cut-text.ts';
import { LIMITS, storedLength } from './limits.ts';
import { plain } from './make-blocks.ts';

/** What a press means; each is the action_id of its button. */
export type ActionId =
  | 'show'
  | 'check'
  | 'check-again'
  | 'worked'
  | 'no-help'
  | 'escalate'
  | 'share'
  | 'more'
  | 'example'
  | 'acknowledge'
  | 'resolve'
  | 'reopen'
  | 'summary';

/**
 * What a button carries: ids only. They come back as untrusted input, and everything is looked up again.
 * `wanted` names the fields that a check lacks, `checked` says that the answer stands with evidence of the tenant.
 */
export type ButtonValue = {
  readonly entry?: string;
  readonly paste?: string;
  readonly example?: string;
  readonly escalation?: string;
  /** Of the escalation, as the message shows it. */
  readonly version?: number;
  readonly wanted?: readonly string[];
  readonly checked?: true;
  /** In a form: id of the message under which it was opened. */
  readonly message?: string;
  /** The answer stands with a list of so many errors of its thread, which take room from it. */
  readonly listed?: number;
  /** Screen of the modal behind "Show all steps", from 0. */
  readonly screen?: number;
};

/** Out: undefined when Slack would not take what it carries; ids of ours are never that long. */
export const pressButton = (
  id: ActionId,
  label: string,
  value: ButtonValue,
  style?: types.ColorScheme,
): types.Button | undefined => {
  const carried = JSON.stringify(value);
  if (storedLength(carried) > LIMITS.value) return undefined;
  return {
    type: 'button',
    action_id: id,
    text: plain(cutText(tidy(label), LIMITS.buttonText)),
    value: carried,
    ...(style ? { style } : {}),
  };
};

/** Can a button hold the address? If not, it must stand as text. */
export const fitsLink = (url: string): boolean => storedLength(url) <= LIMITS.url;

/** A button that opens a page. Slack reports its press all the same. Out: undefined when the address is too long. */
export const linkButton = (at: number, label: string, url: string): types.Button | undefined =>
  !fitsLink(url)
    ? undefined
    : { type: 'button', action_id: `link-${at}`, text: plain(cutText(tidy(label), LIMITS.buttonText)), url };

/** Does the button say all of the label? If not, the label must stand elsewhere. */
export const fitsButton = (label: string): boolean => cutText(tidy(label), LIMITS.buttonText) === tidy(label);
