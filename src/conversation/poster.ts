import type { EscalationCard } from '../core/escalation-card.ts';
import type { ThreadPlace } from '../core/records.ts';
import type { Outcome } from './handle-message.ts';

/** What the bot posts on its own, without anybody waiting for it. */
export type Outgoing =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'answer'; readonly outcome: Outcome }
  | { readonly kind: 'escalation'; readonly card: EscalationCard };

/** How a channel posts on its own. Every function rejects when the channel refuses or does not answer. */
export type Poster = {
  /**
   * Posts into a thread, or into the conversation when `thread` is empty. Out: id of the message.
   * @param mark travels with the message, unseen, where the channel can do that: `find` looks for it.
   */
  readonly post: (place: ThreadPlace, message: Outgoing, mark: string) => Promise<string>;
  /** Changes a message of the bot's own in place. `gone`: somebody deleted it, or it cannot be changed any more. */
  readonly update: (place: ThreadPlace, id: string, message: Outgoing) => Promise<'updated' | 'gone'>;
  /**
   * The message that was posted with this mark: a process that died may have posted it and not said so.
   * Out: its id; undefined when it is not there, or when the channel does not let the bot look.
   */
  readonly find: (place: ThreadPlace, mark: string) => Promise<string | undefined>;
  /** Address at which people open the thread; undefined when the channel has none. */
  readonly link: (place: ThreadPlace) => Promise<string | undefined>;
};
