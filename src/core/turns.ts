/** Where people meet the bot. */
export type ChannelName = 'teams' | 'slack' | 'console';

/** What came in. */
export type TurnKind =
  | 'message'
  | 'mention'
  | 'edit'
  | 'button'
  | 'check'
  | 'command'
  | 'shortcut'
  | 'search'
  | 'install'
  | 'home'
  | 'other';

export type Turn = { readonly channel: ChannelName; readonly kind: TurnKind };

/** How a channel does its work so that it is seen from outside: counted, timed, traced, and waited for at a stop. */
export type Turns = {
  /** Runs one turn. What it throws goes on to the caller. */
  readonly run: <T>(turn: Turn, work: () => Promise<T>) => Promise<T>;
  /** The id that stands on every log line of the turn or request under way: for error replies. */
  readonly reference: () => string;
};
