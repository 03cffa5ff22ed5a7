import type { RunChecks } from '../core/check.ts';
import type { Metrics } from './metrics.ts';
import type { Tracing } from './tracing.ts';

type Parts = { readonly metrics: Metrics; readonly tracing: Tracing; readonly clock: () => number };

/** The same function, timed, counted and traced. */
export const observeChecks =
  ({ metrics, tracing, clock }: Parts, run: RunChecks): RunChecks =>
  (request) =>
    tracing.span('tenant check', { 'triage.entry': request.entry.id }, async (span) => {
      const startedAt = clock();
      const report = await run(request);
      metrics.checkSeconds.observe(clock() - startedAt);
      for (const { verdict, reason } of report.results)
        metrics.checkResults.inc({ verdict, reason: reason?.kind ?? 'none' });
      const unseen = report.results.filter(({ reason }) => reason !== undefined).length;
      span?.set({ 'triage.checks': report.results.length, 'triage.unseen': unseen });
      return report;
    });
