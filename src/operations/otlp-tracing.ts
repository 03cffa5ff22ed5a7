import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { errorName } from '../core/error-name.ts';
import type { Tracing } from './tracing.ts';

/**
 * Traces to a collector over OTLP/HTTP. Nothing is registered globally and no library is patched: the spans are those
 * that this program makes. Other settings of the exporter (`OTEL_EXPORTER_OTLP_HEADERS`, …) it reads itself.
 * @param endpoint base address; the path of traces is put behind it, as OpenTelemetry lays down.
 */
export const makeOtlpTracing = (endpoint: string): Tracing => {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new TracerProvider({
    // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win.
    resource: resourceFromAttributes({ 'service.name': 'triage' }).merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('triage');
  const parents = new AsyncLocalStorage<Context>();
  return {
    span: async (name, attributes, work) => {
      const parent = parents.getStore() ?? ROOT_CONTEXT;
      const span = tracer.startSpan(name, { attributes }, parent);
      try {
        return await parents.run(trace.setSpan(parent, span), () =>
          work({ traceId: span.spanContext().traceId, set: (more) => void span.setAttributes(more) }),
        );
      } catch (error) {
        // The message of an error may hold text of a paste: its name alone.
        span.setStatus({ code: SpanStatusCode.ERROR, message: errorName(error) });
        throw error;
      } finally {
        span.end();
      }
    },
    // A collector that does not answer must not hold a stop; what it did not take is lost.
    stop: () => provider.shutdown().catch(() => undefined),
  };
};
