import { resolve } from 'node:path';
import { z } from 'zod';
import { optional } from './setting-shapes.ts';

const ENGINES = ['postgres', 'citus', 'cockroachdb', 'yugabytedb'] as const;

const databaseUrl = z.string().refine((value) => {
  if (value === 'none') return true;
  return URL.canParse(value) && /^postgres(?:ql)?:$/.test(new URL(value).protocol);
}, 'use the address of a PostgreSQL server, such as postgresql://triage:password@db.example.com:5432/triage, or none');

export const STORE_SETTINGS = {
  DATABASE_URL: optional.pipe(databaseUrl.optional()),
  DATABASE_ENGINE: optional.pipe(z.enum(ENGINES, `use ${ENGINES.join(', ')}`).default('postgres')),
  DATA_DIR: optional.pipe(z.string().default('.data')),
  RETENTION_DAYS: optional.pipe(
    z
      .string()
      .regex(/^\d{1,4}$/, 'use a whole number of days, from 1')
      .transform(Number)
      .refine((days) => days >= 1, 'use a whole number of days, from 1')
      .default(30),
  ),
  KEEP_EXCERPTS: optional.pipe(z.enum(['on', 'off'], 'use on or off').default('on')),
};

type Parsed = z.output<z.ZodObject<typeof STORE_SETTINGS>>;

/** Where what outlives the process is kept. */
export type StoreConfig = {
  /** Absent: the embedded database in `dataDir`. */
  readonly databaseUrl?: string;
  readonly engine: (typeof ENGINES)[number];
  readonly dataDir: string;
  readonly retentionDays: number;
  /** Keep the first 500 characters of a paste, secrets taken out. */
  readonly keepExcerpts: boolean;
};

/** In: checked settings. Out: undefined when nothing is to be kept. */
export const storeConfig = (env: Parsed): StoreConfig | undefined =>
  env.DATABASE_URL === 'none'
    ? undefined
    : {
        ...(env.DATABASE_URL === undefined ? {} : { databaseUrl: env.DATABASE_URL }),
        engine: env.DATABASE_ENGINE,
        dataDir: resolve(env.DATA_DIR),
        retentionDays: env.RETENTION_DAYS,
        keepExcerpts: env.KEEP_EXCERPTS === 'on',
      };
