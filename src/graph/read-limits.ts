/** Published limits that a check can meet: https://learn.microsoft.com/graph/throttling-limits. Per app and tenant. */
const LIMITS = [
  // Reports of sign-ins and of registered methods: 5 requests in 10 seconds.
  { of: /^\/(?:auditLogs|reports)\//, count: 5, seconds: 10 },
  // Conditional Access and identity protection: 1 request a second for all apps of the tenant together.
  {
    of: /^\/(?:identity\/conditionalAccess|identityProtection)/,
    count: 1,
    seconds: 1,
  },
] as const;

export type ReadLimits = {
  /** Seconds to wait before this path may be read (0: now). The turn is taken unless it lies beyond `patience`. */
  readonly take: (tenantId: string, path: string, now: number, patience: number) => number;
};

/** Keeps the turns of every tenant: two people who press at once share them. Times in seconds. */
export const makeReadLimits = (): ReadLimits => {
  const turns = new Map<string, number[]>();
  return {
    take: (tenantId, path, now, patience) => {
      const limit = LIMITS.find(({ of }) => of.test(path));
      if (!limit) return 0;
      const key = `${tenantId} ${LIMITS.indexOf(limit)}`;
      const taken = (turns.get(key) ?? []).filter((time) => time > now - limit.seconds);
      const oldest = taken.length < limit.count ? undefined : taken[taken.length - limit.count];
      const at = oldest === undefined ? now : Math.max(now, oldest + limit.seconds);
      if (at - now <= patience) taken.push(at);
      turns.set(key, taken);
      return at - now;
    },
  };
};

/** Reads under a limit, and slow ones, travel alone: a batch is as slow as its slowest part. */
export const travelsAlone = (path: string): boolean => LIMITS.some(({ of }) => of.test(path));
