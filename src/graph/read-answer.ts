import type { UnknownReason } from '../core/check-result.ts';
import type { GraphObject } from '../core/graph-reader.ts';
import { isRecord } from '../core/is-record.ts';
import type { Permission, ThreadPermission } from '../core/permissions.ts';

/** One answer of Graph: a response of its own, or a part of a batch. */
export type RawAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: unknown;
};

/** What the answer means. `retry` asks for another try, not before `after` (seconds from now). */
export type Meaning =
  | { readonly kind: 'found'; readonly body: GraphObject }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason }
  | { readonly kind: 'retry'; readonly after: number; readonly because: 'throttled' | 'failed' | 'token' };

export type ReadMeaning = { readonly permission: Permission | ThreadPermission; readonly plan?: string | undefined };

// Conditional Access and identity protection send no Retry-After with a 429.
const DEFAULT_WAIT = 10;
const MAX_WAIT = 600;
// Words of Graph's refusals for want of a plan; https://learn.microsoft.com/graph/errors and issue threads.
const NO_PLAN =
  /NonPremiumTenant|premium (?:license|licence)|not licensed|AadPremiumLicenseRequired|license(?:d|s)? (?:for|required)/i;
const ABSENT = /^(?:Request_ResourceNotFound|ResourceNotFound|NotFound|itemNotFound|Directory_ObjectNotFound)$/i;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const errorOf = (json: unknown): { code: string; message: string; requestId: string } => {
  const error = isRecord(json) && isRecord(json['error']) ? json['error'] : {};
  const inner = isRecord(error['innerError'])
    ? error['innerError']
    : isRecord(error['innererror'])
      ? error['innererror']
      : {};
  return {
    code: textOf(error['code']),
    message: textOf(error['message']),
    requestId: textOf(inner['request-id']),
  };
};

// "At once" is soon enough in half a second.
const LEAST_WAIT = 0.5;

const waitOf = (headers: RawAnswer['headers']): number => {
  const seconds = Number(headers['retry-after'] ?? headers['Retry-After'] ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(Math.max(seconds, LEAST_WAIT), MAX_WAIT) : DEFAULT_WAIT;
};

/** Graph's id of the request, from the header or the error; empty when it gave none. */
export const requestIdOf = ({ headers, json }: RawAnswer): string =>
  headers['request-id'] ?? headers['Request-Id'] ?? errorOf(json).requestId;

/** Graph's own time, from the header `Date`; undefined when there is none. Seconds since 1970. */
export const graphTimeOf = ({ headers }: RawAnswer): number | undefined => {
  const time = Date.parse(headers['date'] ?? '');
  return Number.isNaN(time) ? undefined : time / 1000;
};

/** Reads status and body. A 404 counts as "absent" only when Graph says that the object is not there. */
export const readAnswer = (answer: RawAnswer, { permission, plan }: ReadMeaning): Meaning => {
  const { status, headers, json } = answer;
  const { code, message } = errorOf(json);
  const failed: Meaning = { kind: 'unknown', reason: { kind: 'error', id: requestIdOf(answer) || `HTTP ${status}` } };
  if (status === 200)
    return isRecord(json) ? { kind: 'found', body: json } : { kind: 'retry', after: 0, because: 'failed' };
  if (status === 401) return { kind: 'retry', after: 0, because: 'token' };
  if (NO_PLAN.test(code) || NO_PLAN.test(message))
    return { kind: 'unknown', reason: { kind: 'no_licence', plan: plan ?? 'Microsoft Entra ID P1' } };
  if (status === 403) return { kind: 'unknown', reason: { kind: 'no_permission', permission } };
  if (status === 404 && ABSENT.test(code)) return { kind: 'absent' };
  if (status === 429) return { kind: 'retry', after: waitOf(headers), because: 'throttled' };
  if (status >= 500)
    return { kind: 'retry', after: headers['retry-after'] === undefined ? 0.2 : waitOf(headers), because: 'failed' };
  return failed;
};
