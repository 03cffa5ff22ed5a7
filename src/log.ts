import { type DestinationStream, pino } from 'pino';
import type { Log } from './core/log.ts';
import { logFields } from './operations/request-context.ts';

/** One line of JSON a record on standard output, from `level` up, with the id of the request or turn it belongs to. */
export const makeLog = (level: string, destination: DestinationStream = pino.destination(1)): Log =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, mixin: logFields }, destination);
