import type { DraftSource } from '../../core/draft-source.ts';
import { type ConsoleHandler, type Refusal, sendJson, sendRefusal } from './console-http.ts';
import { isOwnMachine } from './refuse-request.ts';

export type EscalationParts = {
  /** What drafts of entries are made of; rejects with the code `unavailable` while the database is away. Absent: nothing is kept. */
  readonly readDrafts?: (escalation?: string) => Promise<readonly DraftSource[]>;
  /** The address the server listens on. */
  readonly boundTo: string;
};

const LONGEST_ID = 200;

const ELSEWHERE: Refusal = {
  status: 403,
  message:
    'This holds what others pasted, and nothing here asks who you are: it answers on 127.0.0.1 only. Run npm run --silent triage -- kb draft on the server.',
};
const NOTHING_KEPT: Refusal = { status: 503, message: 'Nothing is kept here (DATABASE_URL is none).' };
const AWAY: Refusal = { status: 503, message: 'The database cannot be reached. Try again in a minute.' };

/** For `triage kb draft` while the bot has the database open: one escalation (`id`), or those that were resolved. */
export const serveDrafts =
  ({ readDrafts, boundTo }: EscalationParts): ConsoleHandler =>
  async ({ url }, response) => {
    if (!isOwnMachine(boundTo)) return sendRefusal(response, ELSEWHERE);
    if (!readDrafts) return sendRefusal(response, NOTHING_KEPT);
    const id = new URL(url ?? '/', 'http://localhost').searchParams.get('id')?.slice(0, LONGEST_ID);
    try {
      return sendJson(response, 200, { sources: await readDrafts(id || undefined) });
    } catch (error) {
      if ((error as { code?: unknown }).code === 'unavailable') return sendRefusal(response, AWAY);
      throw error;
    }
  };
