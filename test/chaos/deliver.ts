/** One attempt to hand an event over. */
export type Attempt = {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly took: number;
  /** 0: the connection was cut off, or nothing came in time. */
  readonly status: number;
  /** What came back; empty unless it was taken. */
  readonly body: string;
};

/** An event as its channel sends it: Slack signs every attempt anew. */
export type Delivery = {
  readonly path: '/slack/events' | '/api/messages';
  readonly request: (retry: number) => RequestInit;
  /** Milliseconds until the channel gives an attempt up, and between its attempts. */
  readonly patience: number;
  readonly again: readonly number[];
};

export const isTaken = ({ status }: Attempt): boolean => status >= 200 && status < 300;

const attempt = async (address: string, { path, request, patience }: Delivery, retry: number): Promise<Attempt> => {
  const at = Date.now();
  const begun = performance.now();
  const done = (status: number, body: string): Attempt => ({ at, took: performance.now() - begun, status, body });
  try {
    const response = await fetch(`${address}${path}`, { ...request(retry), signal: AbortSignal.timeout(patience) });
    return done(response.status, await response.text());
  } catch {
    return done(0, ''); // cut off: the channel knows no more than that
  }
};

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, Math.max(0, milliseconds)));

/**
 * Sends as the channel does, until it was taken or the channel gives up. Out: every attempt.
 * @param repeat it was sent before, and is marked as a repetition.
 */
export const deliver = async (address: string, delivery: Delivery, repeat = false): Promise<readonly Attempt[]> => {
  const attempts = [await attempt(address, delivery, repeat ? 1 : 0)];
  for (const [number, wait] of delivery.again.entries()) {
    if (attempts.some(isTaken)) break;
    await sleep(wait);
    attempts.push(await attempt(address, delivery, number + 1));
  }
  return attempts;
};
