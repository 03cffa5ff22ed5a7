import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Connections that are kept open and used without pause. */
export const CONNECTIONS = 16;

export type Load = { readonly seconds: number; readonly latenciesMs: readonly number[]; readonly replyBytes: number };

const END_OF_HEAD = '\r\n\r\n';

/** A request of the Bot Framework as it goes over the wire. Made before the clock runs. */
export const requestBytes = (body: string): Buffer =>
  Buffer.from(
    `POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}${END_OF_HEAD}${body}`,
  );

/** Sends one request and reads its answer whole. Only what the two servers send is understood: a body of stated length. */
const exchange = (socket: Socket, request: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let received = 0;
    let expected = Number.POSITIVE_INFINITY;
    let bodyAt = 0;
    const end = (settle: () => void): void => {
      socket.removeAllListeners('data').removeAllListeners('error').removeAllListeners('close');
      settle();
    };
    socket.on('error', (error) => end(() => reject(error)));
    socket.on('close', () => end(() => reject(new Error('the server closed the connection'))));
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      received += chunk.length;
      if (expected === Number.POSITIVE_INFINITY) {
        const whole = chunks.length === 1 ? chunk : Buffer.concat(chunks);
        chunks = [whole];
        bodyAt = whole.indexOf(END_OF_HEAD) + END_OF_HEAD.length;
        if (bodyAt < END_OF_HEAD.length) return;
        const head = whole.toString('latin1', 0, bodyAt);
        const length = /^content-length: (\d+)/im.exec(head)?.[1];
        if (!head.startsWith('HTTP/1.1 200') || length === undefined) {
          end(() => reject(new Error(`not the answer that was expected: ${head}`)));
          return;
        }
        expected = bodyAt + Number(length);
      }
      if (received >= expected) end(() => resolve(Buffer.concat(chunks).subarray(bodyAt)));
    });
    socket.write(request);
  });

/**
 * Sends every request once over 16 kept-alive connections, the next one as soon as an answer is complete. Written on
 * bare sockets: an HTTP client would need more processor time for an answer than the echo bot, and become what is measured.
 * @param check is asked for each body; the first one it refuses ends the run.
 */
export const sendLoad = async (
  port: number,
  requests: readonly Buffer[],
  check: (body: Buffer) => boolean,
): Promise<Load> => {
  const latenciesMs: number[] = [];
  let replyBytes = 0;
  const rest = requests.values();
  const sockets = Array.from({ length: Math.min(CONNECTIONS, requests.length) }, () =>
    connect(port, '127.0.0.1').setNoDelay(),
  );
  const useConnection = async (socket: Socket): Promise<void> => {
    for (const request of rest) {
      const sent = performance.now();
      const body = await exchange(socket, request);
      latenciesMs.push(performance.now() - sent);
      replyBytes += body.length;
      if (!check(body)) throw new Error(`not the answer that was expected: ${body.toString().slice(0, 300)}`);
    }
  };
  try {
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    const begun = performance.now();
    await Promise.all(sockets.map(useConnection));
    const seconds = (performance.now() - begun) / 1000;
    return { seconds, latenciesMs, replyBytes: replyBytes / requests.length };
  } finally {
    for (const socket of sockets) socket.destroy();
  }
};
