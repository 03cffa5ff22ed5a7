import type { BackendProfile } from 'pg-boss';

/** What an engine can do, beside what pg-boss knows of it under the same name. */
export type Backend = {
  readonly profile: BackendProfile;
  /** `pg_advisory_xact_lock` holds for the whole cluster. */
  readonly advisoryLocks: boolean;
  /** A job wakes its worker at once; else the worker looks every few seconds. */
  readonly notify: boolean;
};

/** Engines a team can choose by setting; `pglite` is what runs embedded. Only postgres and pglite are tested. */
export const BACKENDS = {
  postgres: { profile: 'postgres', advisoryLocks: true, notify: true },
  citus: { profile: 'citus', advisoryLocks: true, notify: true },
  cockroachdb: { profile: 'cockroachdb', advisoryLocks: false, notify: false },
  yugabytedb: { profile: 'yugabytedb', advisoryLocks: false, notify: false },
  pglite: { profile: 'pglite', advisoryLocks: true, notify: true },
} as const satisfies Record<BackendProfile, Backend>;

/** Engines that are reached by URL. */
export type ServerBackend = Exclude<keyof typeof BACKENDS, 'pglite'>;
