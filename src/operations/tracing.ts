import { errorName } from '../core/error-name.ts';
import type { Log } from '../core/log.ts';

/** Closed sets, ids of entries, counts: never text of a paste, a person or a tenant. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

export type Span = { readonly traceId: string; readonly set: (attributes: Attributes) => void };

export type Tracing = {
  /** Runs work as one span; a span inside it becomes its child. What it throws goes on to the caller. */
  readonly span: <T>(name: string, attributes: Attributes, work: (span?: Span) => Promise<T>) => Promise<T>;
  /** Sends what is left. */
  readonly stop: () => Promise<void>;
};

const NONE: Tracing = { span: (_name, _attributes, work) => work(), stop: async () => undefined };

/** OpenTelemetry's packages are loaded only where an endpoint is set. A collector that is away costs nobody an answer. */
export const openTracing = (endpoint: string | undefined, log: Log): Tracing => {
  if (endpoint === undefined) return NONE;
  const loaded = import('./otlp-tracing.ts').then(
    ({ makeOtlpTracing }) => makeOtlpTracing(endpoint),
    (error: unknown) => {
      log.error({ error: errorName(error) }, 'no traces: OpenTelemetry does not load');
      return NONE;
    },
  );
  return {
    span: async (...given) => (await loaded).span(...given),
    stop: async () => (await loaded).stop(),
  };
};
