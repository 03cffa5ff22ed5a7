type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

// Milliseconds. A request to Slack that takes longer is lost.
const TIMEOUT = 30_000;
// When Slack refuses without saying for how long, seconds.
const UNSAID = 5;

/** What has its own limit: a method, and of a method that posts the channel ("1 message a second a channel"). */
const lineOf = (url: string | URL, init?: RequestInit): string => {
  const channel = typeof init?.body === 'string' ? /(?:^|&)channel=([^&]*)/.exec(init.body)?.[1] : undefined;
  return `${String(url)} ${channel ?? ''}`;
};

/**
 * Fetch that waits when Slack says 429, for as long as Retry-After says, and then sends the same again until it is taken.
 * What has one limit stands in one line, in order. (The WebClient itself would hold up every other call meanwhile, and
 * give a reply up after ten refusals or at once when Retry-After is missing.)
 */
export const makePatientFetch = (
  send: Fetch = fetch,
  sleep: (seconds: number) => Promise<void> = (seconds) =>
    new Promise((resolve) => {
      setTimeout(resolve, seconds * 1000);
    }),
): Fetch => {
  const lines = new Map<string, Promise<unknown>>();
  const untilTaken = async (url: string | URL, init?: RequestInit): Promise<Response> => {
    for (;;) {
      const response = await send(url, { ...init, signal: AbortSignal.timeout(TIMEOUT) });
      if (response.status !== 429) return response;
      await response.body?.cancel();
      const said = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
      await sleep(Number.isNaN(said) ? UNSAID : said);
    }
  };
  return (url, init) => {
    const line = lineOf(url, init);
    const turn = (lines.get(line) ?? Promise.resolve()).then(() => untilTaken(url, init));
    const settled = turn.catch(() => undefined); // whoever asked gets the error; the next in line goes on
    lines.set(line, settled);
    void settled.then(() => {
      if (lines.get(line) === settled) lines.delete(line);
    });
    return turn;
  };
};
