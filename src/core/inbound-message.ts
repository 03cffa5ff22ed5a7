/** A message that arrived, before anything is known about it. */
export type InboundMessage = {
  readonly id: string;
  readonly conversation: { readonly id: string; readonly kind: 'personal' | 'group' | 'channel' };
  /** Mentions of the bot are taken out; transport mark-up is still in. */
  readonly text: string;
  /** The bot was asked: a mention, or a personal chat. False: it only overhears. */
  readonly addressed: boolean;
};
