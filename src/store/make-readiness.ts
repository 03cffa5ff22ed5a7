import type { Log } from '../core/log.ts';
import { StoreError } from './store-error.ts';
import type { ServerPlace } from './tell-server.ts';

/** Whether the database can be used. Every change is logged once, whatever number of queries failed in between. */
export type Readiness = {
  /** Throws while the tables are not known to be up to date. */
  readonly assertReady: () => void;
  readonly isReady: () => boolean;
  /** A connection failed, or could not be made. */
  readonly lost: (error: unknown) => void;
  readonly isLost: () => boolean;
  /** Why the database cannot be used until people set something right. */
  readonly refuse: (refusal: StoreError) => void;
  readonly refusal: () => StoreError | undefined;
  /** The tables are up to date, and jobs run. */
  readonly ready: () => void;
  /** It answers. */
  readonly back: () => void;
  readonly end: () => void;
};

// Without the message: it can hold the address, and that a password.
const nameOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : String(name);
};

const WHAT: readonly (readonly [RegExp, string])[] = [
  // Class 57P of PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html (read 2026-11-20).
  [/^57P/, 'The server stops or starts, or somebody ended the connection. '],
  [/^ECONNREFUSED$/, 'Nothing listens there: is the server up, and the port right? '],
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, 'The name of the server is not known here. '],
  [/^(?:ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/, 'There is no way to the server: look at network and firewall. '],
];

const hintAt = (error: string): string =>
  `${WHAT.find(([codes]) => codes.test(error))?.[1] ?? ''}It is tried again by itself; docs/runbook.md, "Database away".`;

/** In: the log, and where the server is; nothing for the embedded database. */
export const makeReadiness = (log: Log, place?: ServerPlace): Readiness => {
  let ready = false;
  let ended = false;
  let lost = false;
  let refusal: StoreError | undefined;
  return {
    assertReady: () => {
      if (!ready) throw refusal ?? new StoreError('unavailable', 'The database is not ready.');
    },
    isReady: () => ready,
    lost: (error) => {
      if (!lost && !ended)
        log.error(
          { error: nameOf(error), ...place, hint: hintAt(nameOf(error)) },
          'the database is lost; answers go on, nothing is recorded',
        );
      lost = true;
    },
    isLost: () => lost,
    refuse: (why) => {
      if (refusal?.message !== why.message) log.error({}, why.message);
      refusal = why;
    },
    refusal: () => refusal,
    ready: () => {
      ready = true;
      refusal = undefined;
    },
    back: () => {
      if (lost) log.info({}, 'the database is back');
      lost = false;
    },
    end: () => {
      ready = false;
      ended = true;
    },
  };
};
