import type { Log } from '../core/log.ts';

/** Notices what the database did not take although it answers: a disk that is full, or a file that is damaged. */
export type WriteWatch = {
  /** Logs it, once a minute for each code. */
  readonly failed: (error: unknown) => void;
  /** False after a failure of the disk, until `write` works again; it is called only then, and changes nothing. */
  readonly isWell: (write: () => Promise<unknown>) => Promise<boolean>;
};

const TOLD_EVERY = 60_000;

// Class 53: no room on the disk or in memory; 58: the system below; XX: what is stored is damaged.
// https://www.postgresql.org/docs/current/errcodes-appendix.html (read 2026-11-20)
const UNWRITABLE = /^(?:53|58|XX)[0-9A-Z]{3}$|^ENOSPC$/;

// Without the message: it can hold what was to be written.
const codeOf = (error: unknown): string => {
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  return typeof code === 'string' ? code : String(name);
};

/** @param clock milliseconds. */
export const makeWriteWatch = (log: Log, clock: () => number): WriteWatch => {
  const told = new Map<string, number>();
  let unwritable = false;
  return {
    failed: (error) => {
      const code = codeOf(error);
      // Away: who watches the connection tells of it.
      if (code === 'unavailable') return;
      unwritable ||= UNWRITABLE.test(code);
      if (clock() - (told.get(code) ?? -Infinity) < TOLD_EVERY) return;
      told.set(code, clock());
      log.error({ error: code }, 'the database did not take what was asked of it; answers go on, this is not recorded');
    },
    isWell: async (write) => {
      if (!unwritable) return true;
      try {
        await write();
      } catch {
        return false; // it was told when it failed first
      }
      unwritable = false;
      log.info({}, 'the database takes writes again');
      return true;
    },
  };
};
