import type { CheckContext } from '../core/check.ts';
import type { UnknownReason } from '../core/check-result.ts';
import { graphPath, odata } from '../core/graph-path.ts';
import type { GraphList, GraphObject } from '../core/graph-reader.ts';
import { objectOf, textOf, timeOf } from './graph-values.ts';
import { pastedTime, tellTime } from './tell-time.ts';

/** One event of the sign-in log. Times in seconds since 1970. */
export type SignIn = {
  readonly at: number;
  /** 0 when the sign-in went through; otherwise the number behind AADSTS. */
  readonly code: number;
  readonly row: GraphObject;
};

export type FoundSignIns =
  | { readonly kind: 'found'; readonly events: readonly SignIn[] }
  | { readonly kind: 'unknown'; readonly unknown: UnknownReason; readonly text?: string };

const HOUR = 3600;
// Events mostly arrive within minutes; https://learn.microsoft.com/entra/identity/monitoring-health/reference-log-latency
const LOG_DELAY = 15 * 60;
// How far an event may lie from the time in the paste and still be the one that somebody pasted.
const SAME_EVENT = 10 * 60;
const PLAN = { plan: 'Microsoft Entra ID P1' };

// Text or null would become 0, which is "went through".
const codeOf = (row: GraphObject): number => {
  const code = objectOf(row, 'status')['errorCode'];
  return typeof code === 'number' ? code : Number.NaN;
};

const newestFirst = (rows: readonly GraphObject[]): SignIn[] =>
  rows
    .map((row) => ({
      at: timeOf(row, 'createdDateTime') ?? 0,
      code: codeOf(row),
      row,
    }))
    .filter(({ code }) => Number.isInteger(code))
    .toSorted((a, b) => b.at - a.at);

const isoTime = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;

/**
 * The sign-ins of a user in the day before the time of the paste (or now) and the hour after it, whole hours, so that all
 * checks of a run share the read. The log holds names in lower case. v1.0 lists interactive sign-ins only, and `ne` is not
 * supported on the error code: https://learn.microsoft.com/graph/api/signin-list
 */
export const readUserSignIns = ({ graph, inputs: { user = '', timestamp }, now }: CheckContext): Promise<GraphList> => {
  const hour = Math.floor(Math.min(pastedTime(timestamp) ?? now, now) / HOUR) * HOUR;
  return graph.list(
    graphPath`/auditLogs/signIns?$filter=userPrincipalName eq ${odata(user.toLowerCase())} and createdDateTime ge ${isoTime(hour - 23 * HOUR)} and createdDateTime le ${isoTime(hour + 2 * HOUR)}&$top=200`,
    'AuditLog.Read.All',
    PLAN,
  );
};

/** The events of a list, newest first; empty when there is none. */
export const eventsOf = (list: GraphList): readonly SignIn[] => (list.kind === 'found' ? newestFirst(list.rows) : []);

const appOf = ({ row }: SignIn): string => textOf(row, 'appId')?.toLowerCase() ?? '';

/** Undefined when the log has had time to hold the event. */
const tooEarly = ({ inputs, now }: CheckContext): FoundSignIns | undefined => {
  const at = pastedTime(inputs.timestamp);
  return at !== undefined && at <= now && now < at + LOG_DELAY
    ? { kind: 'unknown', unknown: { kind: 'not_visible_yet', retryAt: at + LOG_DELAY } }
    : undefined;
};

const notThere = (context: CheckContext): FoundSignIns => {
  const { tenant, inputs } = context;
  const early = tooEarly(context);
  if (early) return early;
  const where = inputs.appId === undefined ? '' : ' in this application';
  const which =
    inputs.correlationId === undefined ? `of ${inputs.user}${where} at that time` : 'with this correlation id';
  return {
    kind: 'unknown',
    unknown: { kind: 'not_applicable' },
    text: `The log of interactive sign-ins of ${tenant.name} has no event ${which}: it can be too recent, too old, not interactive, or of another tenant.`,
  };
};

/**
 * Within minutes people sign in to several applications. The attempt is the one in the application of the paste, or else
 * in the only one that shows the pasted error; which it was is not known otherwise.
 */
const ofOneApplication = (events: readonly SignIn[], context: CheckContext): FoundSignIns => {
  if (context.inputs.appId !== undefined) return { kind: 'found', events };
  const numbers = pastedNumbers(context);
  const apps = new Set(events.filter(({ code }) => numbers.includes(code)).map(appOf));
  if (apps.size === 1) return { kind: 'found', events: events.filter((event) => apps.has(appOf(event))) };
  return (
    (apps.size === 0 ? tooEarly(context) : undefined) ?? {
      kind: 'unknown',
      unknown: { kind: 'missing_input', inputs: ['appId'] },
      text: `The sign-in log has events of ${context.inputs.user} at that time; which of them it was needs the application (client) id or the correlation id.`,
    }
  );
};

/**
 * The events that belong to the paste: by correlation id, else of the user within minutes of its time, in one
 * application. At least one.
 */
export const readSignIns = async (context: CheckContext): Promise<FoundSignIns> => {
  const { graph, inputs } = context;
  const { correlationId, appId } = inputs;
  const list =
    correlationId === undefined
      ? await readUserSignIns(context)
      : await graph.list(
          graphPath`/auditLogs/signIns?$filter=correlationId eq ${odata(correlationId.toLowerCase())}&$top=200`,
          'AuditLog.Read.All',
          PLAN,
        );
  if (list.kind === 'unknown') return { kind: 'unknown', unknown: list.reason };
  const around = pastedTime(inputs.timestamp);
  const isNear = ({ at }: SignIn): boolean => around !== undefined && Math.abs(at - around) <= SAME_EVENT;
  const isThere = (event: SignIn): boolean => appId === undefined || appOf(event) === appId.toLowerCase();
  const events = eventsOf(list).filter((event) => correlationId !== undefined || (isNear(event) && isThere(event)));
  if (events.length > 0)
    return correlationId === undefined ? ofOneApplication(events, context) : { kind: 'found', events };
  if (list.kind === 'found' && !list.complete)
    return { kind: 'unknown', unknown: { kind: 'partial', seen: list.rows.length } };
  return notThere(context);
};

/** The numbers of the AADSTS codes of the paste. */
export const pastedNumbers = ({ codes }: CheckContext): readonly number[] =>
  codes.flatMap((code) => (/^AADSTS\d+$/.test(code) ? [Number(code.slice('AADSTS'.length))] : []));

/** "kim@contoso.com to Expenses on 2026-11-20 08:15 UTC": who signed in where and when. */
export const tellSignIn = ({ at, row }: SignIn, { reference, inputs }: CheckContext): string => {
  const user = textOf(row, 'userPrincipalName') ?? inputs.user ?? 'the user';
  const name = reference.appNames.get(textOf(row, 'appId')?.toLowerCase() ?? '') ?? textOf(row, 'appDisplayName');
  return `${user}${name === undefined ? '' : ` to ${name}`} on ${tellTime(at)}`;
};
