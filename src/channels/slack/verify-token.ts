// Milliseconds.
const TIMEOUT = 10_000;

/**
 * Asks Slack who the bot token belongs to (auth.test). Out: undefined when Slack knows it, otherwise Slack's own word
 * for the refusal, or `unreachable`. Without Bolt, which is large.
 */
export const verifyToken = async (apiUrl: string, botToken: string): Promise<string | undefined> => {
  try {
    const response = await fetch(new URL('auth.test', apiUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${botToken}` },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const { ok, error } = (await response.json()) as { ok?: unknown; error?: unknown };
    if (ok === true) return undefined;
    return typeof error === 'string' && /^[a-z_]{1,60}$/.test(error) ? error : `HTTP ${response.status}`;
  } catch {
    return 'unreachable';
  }
};
