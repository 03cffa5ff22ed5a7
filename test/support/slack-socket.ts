import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

type Frame = { readonly opcode: number; readonly payload: Buffer };

const encode = (opcode: number, payload: Buffer): Buffer => {
  const length = payload.length;
  const head =
    length < 126
      ? Buffer.from([0x80 | opcode, length])
      : length < 65_536
        ? Buffer.from([0x80 | opcode, 126, length >> 8, length & 255])
        : Buffer.concat([
            Buffer.from([0x80 | opcode, 127, 0, 0, 0, 0]),
            Buffer.from([length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255]),
          ]);
  return Buffer.concat([head, payload]);
};

/** The first frame in the bytes, which clients mask, and where it ends; undefined while it is not whole. */
const decode = (bytes: Buffer): { readonly frame: Frame; readonly end: number } | undefined => {
  if (bytes.length < 6) return undefined;
  const short = (bytes[1] ?? 0) & 127;
  const head = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < head + 4) return undefined;
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : bytes.readUInt32BE(6);
  const end = head + 4 + length;
  if (bytes.length < end) return undefined;
  const mask = bytes.subarray(head, head + 4);
  const payload = Buffer.from(bytes.subarray(head + 4, end).map((byte, at) => byte ^ (mask[at % 4] ?? 0)));
  return { frame: { opcode: (bytes[0] ?? 0) & 15, payload }, end };
};

export type SlackSocket = {
  readonly url: string;
  /** Acknowledgements: the envelope, what came with it, and when. */
  readonly acks: { readonly envelope: string; readonly payload: unknown; readonly at: number }[];
  readonly connections: () => number;
  /** Sends an envelope of Socket Mode to the latest connection. */
  readonly deliver: (envelope: Record<string, unknown>) => void;
  /** Ends the connection as Slack does when it refreshes one, or without a word. */
  readonly refresh: () => void;
  readonly drop: () => void;
  readonly stop: () => Promise<void>;
};

/** Slack's end of Socket Mode on loopback: a WebSocket that says hello and takes acknowledgements. */
export const startSlackSocket = async (): Promise<SlackSocket> => {
  const acks: SlackSocket['acks'] = [];
  const sockets: Duplex[] = [];
  let made = 0;
  const server = createServer((_, response) => {
    // Apart: where restify was loaded before, in another test file, writeHead returns nothing.
    response.writeHead(426);
    response.end();
  });
  const say = (value: unknown): void => void sockets.at(-1)?.write(encode(1, Buffer.from(JSON.stringify(value))));
  server.on('upgrade', (request, socket) => {
    const key = `${request.headers['sec-websocket-key'] ?? ''}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${createHash('sha1').update(key).digest('base64')}\r\n\r\n`,
    );
    sockets.push(socket);
    made += 1;
    let bytes: Buffer = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (piece: Buffer) => {
      bytes = Buffer.concat([bytes, piece]);
      for (let next = decode(bytes); next; next = decode(bytes)) {
        bytes = bytes.subarray(next.end);
        const { opcode, payload } = next.frame;
        if (opcode === 9) socket.write(encode(10, payload));
        if (opcode === 8) socket.end(encode(8, payload));
        if (opcode !== 1) continue;
        const { envelope_id: envelope, payload: sent } = JSON.parse(payload.toString()) as {
          envelope_id: string;
          payload: unknown;
        };
        acks.push({ envelope, payload: sent, at: Date.now() });
      }
    });
    say({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0TRIAGE' } });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/link?ticket=1`,
    acks,
    connections: () => made,
    deliver: say,
    refresh: () => say({ type: 'disconnect', reason: 'refresh_requested' }),
    drop: () => sockets.at(-1)?.destroy(),
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};
