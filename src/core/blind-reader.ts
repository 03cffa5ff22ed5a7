import type { UnknownReason } from './check-result.ts';
import type { GraphReader } from './graph-reader.ts';

/** A way to a tenant that sees nothing: whatever is asked, it could not be told, for this reason. */
export const blindReader = (reason: UnknownReason, now: () => number): GraphReader => {
  const blind = async () => ({ kind: 'unknown', reason, requestId: '', at: now() }) as const;
  return { get: blind, list: blind, whatIf: blind, discover: blind };
};
