import { pino } from 'pino';
import type { Log } from './core/log.ts';

/** One line of JSON a record on standard output, from `level` up. */
export const makeLog = (level: string): Log => pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
