import { Agent, request } from 'node:http';

/** Connections that are kept open and used without pause. */
export const CONNECTIONS = 16;

export type Load = { readonly seconds: number; readonly latenciesMs: readonly number[]; readonly replyBytes: number };

const post = (agent: Agent, port: number, body: Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    const call = request({ agent, port, host: '127.0.0.1', path: '/api/messages', method: 'POST', headers });
    call.on('error', reject);
    call.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('error', reject);
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`the server answered ${response.statusCode}: ${text.slice(0, 200)}`));
      });
    });
    call.end(body);
  });

/**
 * Sends every body once over 16 kept-alive connections, the next one as soon as an answer is complete.
 * @param check is asked for each answer; the first one it refuses ends the run.
 */
export const sendLoad = async (
  port: number,
  bodies: readonly Buffer[],
  check: (reply: string) => boolean,
): Promise<Load> => {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const latenciesMs: number[] = [];
  let replyBytes = 0;
  const rest = bodies.values();
  const connection = async (): Promise<void> => {
    for (const body of rest) {
      const sent = performance.now();
      const reply = await post(agent, port, body);
      latenciesMs.push(performance.now() - sent);
      replyBytes += Buffer.byteLength(reply);
      if (!check(reply)) throw new Error(`not the answer that was expected: ${reply.slice(0, 300)}`);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  return { seconds, latenciesMs, replyBytes: replyBytes / bodies.length };
};
