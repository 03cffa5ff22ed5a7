type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

// Milliseconds. A request to Slack that takes longer is lost.
const TIMEOUT = 30_000;
// When Slack refuses without saying for how long, seconds.
const UNSAID = 5;
// Seconds of one wait, whatever Retry-After says: a timer that is told more than it holds does not wait at all.
const [SHORTEST, LONGEST] = [1, 600];
// Seconds after which nobody waits for the answer any more.
const PATIENCE = 30 * 60;
// Requests that wait in one line.
const LONGEST_LINE = 500;

/** The refusal that stands for a post of which nothing was heard: Slack may have taken it. */
export const LOST = 'reply_lost';

const isPost = (url: string | URL): boolean => String(url).endsWith('/chat.postMessage');
const refusal = (error: string): Response =>
  new Response(JSON.stringify({ ok: false, error }), { headers: { 'content-type': 'application/json' } });

/** What Slack says itself; the WebClient hands it on as a refusal and does not try again. */
const givenUp = (): Response => refusal('ratelimited');

/** What has its own limit: a method, and of a method that posts the channel ("1 message a second a channel"). */
const lineOf = (url: string | URL, init?: RequestInit): string => {
  const channel = typeof init?.body === 'string' ? /(?:^|&)channel=([^&]*)/.exec(init.body)?.[1] : undefined;
  return `${String(url)} ${channel ?? ''}`;
};

const sendOnce = async (send: Fetch, url: string | URL, init?: RequestInit): Promise<Response> => {
  const sent = send(url, { ...init, signal: AbortSignal.timeout(TIMEOUT) });
  if (!isPost(url)) return sent;
  try {
    const response = await sent;
    if (response.status < 500) return response;
    await response.body?.cancel();
  } catch {
    // Whoever posts looks whether it is there.
  }
  return refusal(LOST);
};

/**
 * Fetch that waits when Slack says 429, for as long as Retry-After says, and then sends the same again until it is taken
 * or half an hour is over.
 * What has one limit stands in one line, in order. (The WebClient itself would hold up every other call meanwhile, and
 * give a reply up after ten refusals or at once when Retry-After is missing.)
 * A post is sent once: when nothing is heard of it, that is said as a refusal, LOST, since the WebClient would post again
 * what may be there.
 * @param patience seconds until it is given up, half an hour unless it is said.
 */
export const makePatientFetch = (
  send: Fetch = fetch,
  sleep: (seconds: number) => Promise<void> = (seconds) =>
    new Promise((resolve) => {
      setTimeout(resolve, seconds * 1000).unref(); // a wait of minutes keeps no process from ending
    }),
  patience = PATIENCE,
): Fetch => {
  const lines = new Map<string, { length: number; last: Promise<unknown> }>();
  const untilTaken = async (begun: number, url: string | URL, init?: RequestInit): Promise<Response> => {
    let waited = 0;
    for (;;) {
      const response = await sendOnce(send, url, init);
      if (response.status !== 429) return response;
      await response.body?.cancel();
      const said = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
      const wait = Number.isNaN(said) ? UNSAID : Math.min(Math.max(said, SHORTEST), LONGEST);
      waited = Math.max(waited, (Date.now() - begun) / 1000) + wait;
      if (waited > patience) return givenUp();
      await sleep(wait);
    }
  };
  return (url, init) => {
    const key = lineOf(url, init);
    const line = lines.get(key) ?? { length: 0, last: Promise.resolve() };
    if (line.length >= LONGEST_LINE) return Promise.resolve(givenUp());
    const begun = Date.now();
    const turn = line.last.then(() => untilTaken(begun, url, init));
    line.length += 1;
    // Whoever asked gets the error; the next in line goes on.
    line.last = turn
      .catch(() => undefined)
      .then(() => {
        line.length -= 1;
        if (line.length === 0) lines.delete(key);
      });
    lines.set(key, line);
    return turn;
  };
};
