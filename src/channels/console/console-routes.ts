import { EXAMPLES } from '../../conversation/examples.ts';
import { makeRecent } from '../../conversation/recent.ts';
import type { Reply } from '../../core/answer.ts';
import type { TurnKind, Turns } from '../../core/turns.ts';
import { answerExplain, answerPress, type AnswerParts } from './answer-console.ts';
import {
  type ConsoleHandler,
  type ConsoleRequest,
  type ConsoleRoute,
  type Refusal,
  sendFile,
  sendJson,
  sendRefusal,
} from './console-http.ts';
import { type EscalationParts, serveDrafts } from './escalation-routes.ts';
import { type ForgetParts, serveForget } from './forget-route.ts';
import { type InsightsParts, serveInsights, serveTable } from './insights-routes.ts';
import { loadPage } from './load-page.ts';
import type { ConsoleAnswer } from './page/console-answer.ts';
import { makeRefuseRequest } from './refuse-request.ts';

export type ConsoleParts = AnswerParts &
  EscalationParts &
  InsightsParts &
  ForgetParts & {
    readonly turns: Turns;
    /** The built page: its HTML, CSS and scripts. */
    readonly pageFolder: string;
  };

type Answering = (parts: AnswerParts, body: unknown) => ConsoleAnswer | Refusal | Promise<ConsoleAnswer | Refusal>;

const pressedKind = (body: unknown): TurnKind =>
  (body as { payload?: { verb?: unknown } | null } | undefined)?.payload?.verb === 'check' ? 'check' : 'button';

const KEPT_CHECKS = 100;

const NOT_BUILT: Refusal = { status: 503, message: 'The page is not built. Run: npm run build' };

/** The local web page at `/`, its files, and the calls it makes. Reads the files once. */
export const consoleRoutes = (parts: ConsoleParts): ConsoleRoute[] => {
  const refuse = makeRefuseRequest(parts.boundTo);
  const checked = makeRecent<Reply>(KEPT_CHECKS);
  const route = (method: ConsoleRoute['method'], path: string, serve: ConsoleHandler): ConsoleRoute => ({
    method,
    path,
    handle: async (request, response) => {
      const refusal = refuse(request, method);
      if (refusal) sendRefusal(response, refusal);
      else await serve(request, response);
    },
  });
  const answering =
    (answer: Answering, kindOf: (body: unknown) => TurnKind): ConsoleHandler =>
    async ({ body }: ConsoleRequest, response) => {
      const turn = { channel: 'console', kind: kindOf(body) } as const;
      const given = await parts.turns.run(turn, async () => answer({ checked, ...parts }, body));
      if ('status' in given) sendRefusal(response, given);
      else sendJson(response, 200, given);
    };
  const files = loadPage(parts.pageFolder);
  return [
    ...files.map(({ path, type, body }) => route('get', path, async (_request, to) => sendFile(to, type, body))),
    ...(files.length === 0 ? [route('get', '/', async (_request, response) => sendRefusal(response, NOT_BUILT))] : []),
    route('get', '/console/examples', async (_request, response) => sendJson(response, 200, EXAMPLES)),
    route(
      'post',
      '/console/explain',
      answering(answerExplain, () => 'message'),
    ),
    route('get', '/console/insights.json', serveInsights(parts)),
    route('get', '/console/insights.csv', serveTable(parts)),
    route('get', '/console/escalations.json', serveDrafts(parts)),
    route('post', '/console/forget', serveForget(parts)),
    route('post', '/console/press', answering(answerPress, pressedKind)),
  ];
};
