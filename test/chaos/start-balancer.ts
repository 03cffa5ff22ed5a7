import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Balancer = { readonly address: string; readonly stop: () => Promise<void> };

type Asked = { readonly incoming: IncomingMessage; readonly body: Buffer; readonly response: ServerResponse };

const bodyOf = async (incoming: IncomingMessage): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
};

/** Out: false when nobody listens there, so that nothing was said to anybody yet. */
const passOn = (port: number, { incoming, body, response }: Asked): Promise<boolean> =>
  new Promise((resolve) => {
    const { method, url, headers } = incoming;
    const onward = request({ host: '127.0.0.1', port, method, path: url, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.once('error', () => response.destroy());
      answer.once('close', () => resolve(true));
    });
    onward.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') return resolve(false);
      // It was cut off: whether it was taken is not known, so it is not given to another one.
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end();
      resolve(true);
    });
    onward.end(body);
  });

/** A load balancer: in turn, without sticky sessions; who refuses the connection is passed over. */
export const startBalancer = async (ports: () => readonly number[]): Promise<Balancer> => {
  let turn = 0;
  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(incoming);
    turn += 1;
    const up = ports().filter((port) => port > 0);
    for (const at of up.keys()) {
      const port = up[(turn + at) % up.length];
      if (port !== undefined && (await passOn(port, { incoming, body, response }))) return;
    }
    response.writeHead(503).end();
  };
  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy()); // the sender went away
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
