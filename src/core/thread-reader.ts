/** A message of a thread as the channel keeps it. `at`: seconds since 1970, UTC. */
export type ThreadPost = {
  readonly id: string;
  readonly at: number;
  /** Name of who wrote it. */
  readonly author: string;
  /** The bot itself wrote it. */
  readonly own: boolean;
  /** Mark-up of the channel is still in. */
  readonly text: string;
  /** Cards of the message, as JSON. */
  readonly cards: readonly string[];
};

/** Where a thread of Teams is: ids as Graph knows them; `message` is the first one of the thread. */
export type ThreadAddress = { readonly team: string; readonly channel: string; readonly message: string };

/**
 * Reads a thread, the oldest message first. Out: undefined when the bot may not read it.
 * @throws Error when it could not be read for another reason: asked again it may work.
 */
export type ReadThread = (thread: ThreadAddress) => Promise<readonly ThreadPost[] | undefined>;
