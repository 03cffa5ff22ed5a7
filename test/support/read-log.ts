import { Writable } from 'node:stream';
import type { Log } from '../../src/core/log.ts';
import { makeLog } from '../../src/log.ts';

export type LogLine = { readonly msg: string; readonly request?: string; readonly [field: string]: unknown };

/** The real log, its lines kept. */
export const readLog = (): { readonly log: Log; readonly lines: LogLine[] } => {
  const lines: LogLine[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(JSON.parse(chunk.toString()) as LogLine);
      done();
    },
  });
  return { log: makeLog('info', destination), lines };
};
