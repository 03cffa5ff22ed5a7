/** Published limits that a check can meet: https://learn.microsoft.com/graph/throttling-limits. Per app and tenant. */
const LIMITS = [
  // Reports of sign-ins and of registered methods, and the methods of a person: 5 requests in 10 seconds.
  { of: /^\/(?:auditLogs\/|reports\/|users\/[^/]+\/authentication\/)/, count: 5, seconds: 10, alone: true },
  // Conditional Access and identity protection: 1 request a second for all apps of the tenant together.
  {
    of: /^\/(?:identity\/conditionalAccess|identityProtection)/,
    count: 1,
    seconds: 1,
    alone: true,
  },
  // Certificates of applications come on $select alone, 150 times a minute. Quick: they travel with the others.
  {
    of: /^\/(?:applications|servicePrincipals)\b.*[?&]\$select=[^&]*\bkeyCredentials\b/,
    count: 150,
    seconds: 60,
    alone: false,
  },
] as const;

export type ReadLimits = {
  /** Seconds to wait before this path may be read (0: now). The turn is taken unless it lies beyond `patience`. */
  readonly take: (tenantId: string, path: string, now: number, patience: number) => number;
  /** Graph said when it may be asked again; the next run keeps to it too. */
  readonly postpone: (tenantId: string, path: string, until: number) => void;
};

/** Keeps the turns of every tenant: two people who press at once share them. Times in seconds. */
export const makeReadLimits = (): ReadLimits => {
  const turns = new Map<string, number[]>();
  // By workload: the first part of the path. A limit of one says nothing of another.
  const notBefore = new Map<string, number>();
  const keyOf = (tenantId: string, path: string): string => `${tenantId} ${path.split(/[/?(]/)[1] ?? ''}`;
  return {
    postpone: (tenantId, path, until) => void notBefore.set(keyOf(tenantId, path), until),
    take: (tenantId, path, now, patience) => {
      const told = notBefore.get(keyOf(tenantId, path)) ?? 0;
      if (told > now) return told - now;
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

/** Reads under a narrow limit, which are slow ones, travel alone: a batch is as slow as its slowest part. */
export const travelsAlone = (path: string): boolean => LIMITS.some(({ of, alone }) => alone && of.test(path));
