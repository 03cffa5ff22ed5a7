/** Answers that are good for a while. Times in seconds since 1970. */
export type AnswerCache<Answer> = {
  /** @param fresh only what hardly ever changes is good enough. */
  readonly get: (tenantId: string, path: string, now: number, fresh: boolean) => Answer | undefined;
  readonly set: (tenantId: string, path: string, now: number, answer: Answer) => void;
};

// Seconds. Licences and the tenant's own name change rarely, policies seldom, people and objects while one looks at them.
const KEEP = [
  // Registered methods hold phone numbers.
  { of: /\/authentication\//, seconds: 0, always: false },
  { of: /^\/(?:organization|subscribedSkus)\b/, seconds: 3600, always: true },
  // The names of Graph's own permissions: some hundred kilobytes, the same everywhere.
  { of: /^\/servicePrincipals\(appId='00000003-0000-0000-c000-000000000000'\)/, seconds: 3600, always: true },
  { of: /^\/policies\//, seconds: 300, always: false },
] as const;
const KEEP_OTHERS = { seconds: 30, always: false };
const CAPACITY = 2000;
// How often what is over is thrown away. Seconds.
const SWEEP = 30;

/** Builds the memory between runs; the oldest answer goes when it is full. */
export const makeAnswerCache = <Answer>(): AnswerCache<Answer> => {
  const kept = new Map<string, { readonly answer: Answer; readonly at: number }>();
  const ruleFor = (path: string) => KEEP.find(({ of }) => of.test(path)) ?? KEEP_OTHERS;
  let swept = 0;
  /** Answers about people are not kept longer than they are good for. */
  const sweep = (now: number): void => {
    if (now - swept < SWEEP) return;
    swept = now;
    for (const [key, { at }] of kept)
      if (now - at >= ruleFor(key.slice(key.indexOf(' ') + 1)).seconds) kept.delete(key);
  };
  return {
    get: (tenantId, path, now, fresh) => {
      const found = kept.get(`${tenantId} ${path}`);
      const { seconds, always } = ruleFor(path);
      return found && now - found.at < seconds && (always || !fresh) ? found.answer : undefined;
    },
    set: (tenantId, path, now, answer) => {
      if (ruleFor(path).seconds === 0) return;
      sweep(now);
      kept.delete(`${tenantId} ${path}`);
      kept.set(`${tenantId} ${path}`, { answer, at: now });
      const oldest = kept.size > CAPACITY ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
    },
  };
};
