import { z } from 'zod';
import { isLoopback, optional } from './setting-shapes.ts';

const endpoint = z.string().refine((value) => {
  if (!URL.canParse(value)) return false;
  const { protocol, search, username } = new URL(value);
  return /^https?:$/.test(protocol) && search === '' && username === '';
}, 'use the base address of a collector, such as http://127.0.0.1:4318');

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'use a whole number from 0 to 65535')
  .transform(Number)
  .refine((value) => value <= 65535, 'use a whole number from 0 to 65535');

export const OPERATIONS_SETTINGS = {
  METRICS_PORT: optional.pipe(port.optional()),
  METRICS_HOST: optional,
  OTEL_EXPORTER_OTLP_ENDPOINT: optional.pipe(endpoint.optional()),
};

type Parsed = z.output<z.ZodObject<typeof OPERATIONS_SETTINGS>> & { readonly PORT: number; readonly HOST: string };

export type OperationsConfig = {
  /** `main`: beside everything else, which then is on loopback; an address of its own; absent: nowhere. */
  readonly metrics?: 'main' | { readonly port: number; readonly host: string };
  /** Base address of an OpenTelemetry collector; absent: no traces. */
  readonly tracesTo?: string;
};

const metricsOf = (env: Parsed): OperationsConfig['metrics'] => {
  if (env.METRICS_PORT !== undefined) return { port: env.METRICS_PORT, host: env.METRICS_HOST ?? '127.0.0.1' };
  return isLoopback(env.HOST) ? 'main' : undefined;
};

/** In: checked settings. Out: where metrics and traces go; problems are added to the list. */
export const operationsConfig = (env: Parsed, problems: string[]): OperationsConfig => {
  if (env.METRICS_HOST !== undefined && env.METRICS_PORT === undefined)
    problems.push('METRICS_PORT is missing, though METRICS_HOST is set');
  if (env.METRICS_PORT !== undefined && env.METRICS_PORT !== 0 && env.METRICS_PORT === env.PORT)
    problems.push(`METRICS_PORT: ${env.METRICS_PORT} is PORT: metrics on it would be open to whoever reaches the bot`);
  const metrics = metricsOf(env);
  const tracesTo = env.OTEL_EXPORTER_OTLP_ENDPOINT;
  return { ...(metrics ? { metrics } : {}), ...(tracesTo === undefined ? {} : { tracesTo }) };
};
