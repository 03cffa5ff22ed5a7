import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call of the bot to Teams. */
export type Posted = {
  readonly method: string;
  readonly path: string;
  readonly body: { readonly type?: string; readonly text?: string; readonly attachments?: { content: unknown }[] };
};

export type TeamsConnector = {
  /** What activities name as their service. */
  readonly serviceUrl: string;
  /** Messages that were posted or changed, the first first. */
  readonly posted: Posted[];
  /** From now on every call is answered with this status. */
  readonly answerWith: (status: number) => void;
  /** From now on changes of messages are answered with this status; undefined: they are taken again. */
  readonly refuseChanges: (status: number | undefined) => void;
  readonly stop: () => Promise<void>;
};

/** A stand-in for Teams' side of the Bot Framework: it takes messages and changes of messages, and gives ids. */
export const startTeamsConnector = async (): Promise<TeamsConnector> => {
  const posted: Posted[] = [];
  let status = 200;
  let changes: number | undefined;
  let ids = 0;
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      const body = (text === '' ? {} : JSON.parse(text)) as Posted['body'];
      const { method = '', url: path = '' } = request;
      const answer = method === 'PUT' ? (changes ?? status) : status;
      if (answer === 200 && body.type === 'message') posted.push({ method, path: decodeURIComponent(path), body });
      response.writeHead(answer, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ id: method === 'PUT' ? path.split('/').at(-1) : `m${(ids += 1)}` }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    posted,
    refuseChanges: (next) => {
      changes = next;
    },
    answerWith: (next) => {
      status = next;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
