import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** The request or turn under way, seen by everything that runs because of it. */
export type RequestContext = {
  readonly id: string;
  /** Id of its trace, where traces are on. */
  readonly trace?: string;
};

const storage = new AsyncLocalStorage<RequestContext>();
const ids = new WeakMap<object, string>();

// What proxies make: a UUID, or as many letters and digits. Anything else could carry text into logs and replies.
const WELL_FORMED = /^[A-Za-z0-9][A-Za-z0-9-]{7,63}$/;

/** In: the value of an `x-request-id` header, untrusted. Out: it when it is well-formed, otherwise a new id. */
export const requestIdFrom = (given: string | readonly string[] | undefined): string =>
  typeof given === 'string' && WELL_FORMED.test(given) ? given : randomUUID();

/** Gives an HTTP request its id, once. */
export const nameRequest = (request: { readonly headers: Readonly<Record<string, unknown>> }): string => {
  const id = requestIdFrom(request.headers['x-request-id'] as string | undefined);
  ids.set(request, id);
  return id;
};

/** The id that `nameRequest` gave. */
export const idOf = (request: object): string => ids.get(request) ?? '';

export const inContext = <T>(context: RequestContext, work: () => T): T => storage.run(context, work);

export const currentRequest = (): RequestContext | undefined => storage.getStore();

/** What every log line of a request or turn carries. */
export const logFields = (): Readonly<Record<string, string>> => {
  const context = currentRequest();
  if (!context) return {};
  return { request: context.id, ...(context.trace === undefined ? {} : { trace: context.trace }) };
};
