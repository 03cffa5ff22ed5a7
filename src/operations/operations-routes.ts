import type { Operations } from './make-operations.ts';

type Request = { getQuery(): string };
type Response = {
  status(code: number): unknown;
  json(body: unknown): unknown;
  setHeader(name: string, value: string): unknown;
  end(body: string): unknown;
};

export type OperationsRoute = {
  readonly method: 'get';
  readonly path: string;
  readonly handle: (request: Request, response: Response) => Promise<void>;
};

/** `GET /readyz`: 200 or 503 with the state of each check. `?for=traffic` leaves out what answers can do without. */
export const readyRoute = ({ readiness }: Pick<Operations, 'readiness'>): OperationsRoute => ({
  method: 'get',
  path: '/readyz',
  handle: async (request, response) => {
    const forTraffic = new URLSearchParams(request.getQuery()).get('for') === 'traffic';
    const seen = await readiness.look(forTraffic ? 'answer' : undefined);
    response.status(seen.status === 'ready' ? 200 : 503);
    response.setHeader('Cache-Control', 'no-store');
    response.json(seen);
  },
});

/** `GET /metrics` in the form of Prometheus. For a server that strangers do not reach. */
export const metricsRoute = ({ serveMetrics }: Pick<Operations, 'serveMetrics'>): OperationsRoute => {
  const { type, read } = serveMetrics();
  return {
    method: 'get',
    path: '/metrics',
    handle: async (_request, response) => {
      const text = await read();
      response.setHeader('Content-Type', type);
      response.end(text);
    },
  };
};
