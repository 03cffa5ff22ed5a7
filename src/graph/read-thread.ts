import { errorName } from '../core/error-name.ts';
import { graphPath } from '../core/graph-path.ts';
import type { GraphAnswer } from '../core/graph-reader.ts';
import type { Log } from '../core/log.ts';
import type { ReadThread } from '../core/thread-reader.ts';
import { makeAskGraph } from './ask-graph.ts';
import { EntraLate } from './entra-faults.ts';
import type { GraphSettings } from './graph-settings.ts';
import { makeReadLimits } from './read-limits.ts';
import { readPages } from './read-pages.ts';
import { makeSendRequest } from './send-request.ts';
import { postOf } from './thread-posts.ts';
import { makeTokenSource } from './token-source.ts';

export type ReadThreadParts = {
  /** The bot itself: Teams gives the right to the app that is installed in the team, and to no other. */
  readonly settings: GraphSettings;
  readonly log: Log;
  /** Seconds since 1970, UTC. */
  readonly now: () => number;
  readonly newId: () => string;
};

/** Given for one team by its owner: https://learn.microsoft.com/microsoftteams/platform/graph-api/rsc */
const PERMISSION = 'ChannelMessage.Read.Group';
// https://learn.microsoft.com/graph/api/chatmessage-list-replies: 50 at most in a page. A thousand messages.
const PAGES = 20;
// Somebody waits for the answer. Seconds.
const DEADLINE = 12;

// What tells that the bot may not, now and when asked again.
const REFUSALS = new Set(['no_permission', 'not_configured', 'no_licence', 'not_applicable']);

/** Builds the way to the threads of a team, with a token of the bot's own. Nothing that was read is kept. */
export const makeReadThread = ({ settings, log, now, newId }: ReadThreadParts): ReadThread => {
  const { tenantId, clientId, graphUrl } = settings;
  const source = makeTokenSource(settings);
  const send = makeSendRequest(settings);
  const limits = makeReadLimits();
  const report = (fault: unknown): string => {
    const id = newId();
    log.warn({ id, error: typeof fault === 'string' ? fault : errorName(fault) }, 'a thread could not be read');
    return id;
  };

  const makeRead = (deadline: number) => {
    const left = (): number => deadline - now();
    let renew = false;
    const ask = makeAskGraph({
      tenantId,
      limits,
      now,
      left,
      report,
      renewToken: async () => {
        renew = true;
      },
    });
    const token = async (): Promise<string> => {
      const again = renew;
      renew = false;
      return source(tenantId, again);
    };
    return (path: string, shape: 'object' | 'list'): Promise<GraphAnswer> =>
      ask(
        path,
        async () => {
          if (left() <= 0) throw new EntraLate();
          return send({ method: 'GET', path, token: await token(), timeout: left() * 1000 });
        },
        { permission: PERMISSION, shape },
      );
  };

  /** Undefined: it may not be read. */
  const rowsOf = (answer: GraphAnswer): Readonly<Record<string, unknown>> | undefined => {
    if (answer.kind === 'found') return answer.body;
    if (answer.kind === 'absent' || REFUSALS.has(answer.reason.kind)) return undefined;
    throw new Error(`The thread could not be read: ${answer.reason.kind}`);
  };

  return async ({ team, channel, message }) => {
    const read = makeRead(now() + DEADLINE);
    const root = graphPath`/teams/${team}/channels/${channel}/messages/${message}`;
    const [first, replies] = await Promise.all([
      read(root, 'object').then(rowsOf),
      readPages(`${root}/replies?$top=50`, (path) => read(path, 'list'), graphUrl, PAGES),
    ]);
    if (!first) {
      log.info({ permission: PERMISSION }, 'a thread may not be read');
      return undefined;
    }
    const rows = replies.kind === 'found' ? replies.rows : [];
    return [first, ...rows]
      .flatMap((row) => postOf(row, clientId) ?? [])
      .toSorted((one, other) => one.at - other.at || one.id.localeCompare(other.id));
  };
};
