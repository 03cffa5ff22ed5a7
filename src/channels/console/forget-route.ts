import type { Forget, Forgettable } from '../../core/forgettable.ts';
import { isRecord } from '../../core/is-record.ts';
import { type ConsoleHandler, type Refusal, sendJson, sendRefusal } from './console-http.ts';
import { isOwnMachine } from './refuse-request.ts';

export type ForgetParts = {
  /** Rejects with the code `unavailable` while the database is away. Absent: nothing is kept. */
  readonly forget?: Forget;
  /** The address the server listens on. */
  readonly boundTo: string;
};

const ELSEWHERE: Refusal = { status: 403, message: 'This is for 127.0.0.1 only: nothing here asks who you are.' };
const NOTHING_KEPT: Refusal = { status: 503, message: 'Nothing is kept here (DATABASE_URL is none).' };
const UNCLEAR: Refusal = { status: 400, message: 'Say user or conversation, one of them, and yes: true to forget.' };
const AWAY: Refusal = {
  status: 503,
  message: 'The database cannot be reached, so nothing was forgotten. Try again in a minute.',
};

// No id of a channel, and no address, is longer.
const LONGEST = 1000;

const isId = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= LONGEST;

const readWhat = (body: unknown): Forgettable | undefined => {
  if (!isRecord(body)) return undefined;
  const { user, conversation } = body;
  if (isId(user) && conversation === undefined) return { user };
  if (isId(conversation) && user === undefined) return { conversation };
  return undefined;
};

/** `triage forget` while the bot has the database open: what would go, or with `yes` what went. */
export const serveForget =
  ({ forget, boundTo }: ForgetParts): ConsoleHandler =>
  async ({ body }, response) => {
    if (!isOwnMachine(boundTo)) return sendRefusal(response, ELSEWHERE);
    if (!forget) return sendRefusal(response, NOTHING_KEPT);
    const what = readWhat(body);
    if (!what) return sendRefusal(response, UNCLEAR);
    const yes = isRecord(body) && body['yes'] === true;
    try {
      sendJson(response, 200, { forgotten: await forget(what, yes ? undefined : 'count') });
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'unavailable') throw error;
      sendRefusal(response, AWAY);
    }
  };
