import type { Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../core/log.ts';

// What a library says may quote a request, and with it a paste: the words before the first value are kept.
const beginning = (said: unknown): string =>
  said instanceof Error ? said.name : (/^[\w ',.!-]{0,80}/.exec(String(said))?.[0] ?? '');

/** What Bolt and its clients report goes into our log, without the texts that they had in hand. */
export const makeBoltLogger = (log: Log): Logger => ({
  debug: () => undefined,
  info: () => undefined,
  warn: (...said) => log.warn({ channel: 'slack', says: beginning(said[0]) }, 'slack library warns'),
  error: (...said) => log.error({ channel: 'slack', says: beginning(said[0]) }, 'slack library failed'),
  setLevel: () => undefined,
  // Of the enumeration only its value is needed.
  getLevel: () => 'info' as LogLevel,
  setName: () => undefined,
});
