/** One thing that must be well. */
export type Probe = {
  /** Stands in the answer and in the metrics, so it names no machine: `knowledge-base`, `database`. */
  readonly name: string;
  /** `answer`: without it nothing can be answered. `record`: answers go out, what they leave behind is not kept. */
  readonly neededTo: 'answer' | 'record';
  /** False, an error, or nothing within two seconds: failing. */
  readonly isWell: () => boolean | Promise<boolean>;
};

export type Readiness = {
  readonly status: 'ready' | 'not-ready' | 'stopping';
  readonly checks: Readonly<Record<string, 'ok' | 'failing'>>;
};

// Whoever asks, a balancer or a stranger, waits no longer, and the database is asked no more often. Milliseconds.
const PATIENCE = 2000;
const KEPT = 1000;

const askOne = async ({ isWell }: Probe): Promise<'ok' | 'failing'> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE);
  });
  try {
    return (await Promise.race([isWell(), late])) ? 'ok' : 'failing';
  } catch {
    // Why it fails is in the log of what fails; the answer is public.
    return 'failing';
  } finally {
    clearTimeout(timer);
  }
};

export type ReadinessWatch = {
  /** All probes, or only those without which nothing can be answered. */
  readonly look: (needed?: 'answer') => Promise<Readiness>;
  /** From now on it is not ready, whatever the probes say. */
  readonly stopping: () => void;
};

/** @param now milliseconds, for keeping the last look. */
export const watchReadiness = (probes: readonly Probe[], now: () => number): ReadinessWatch => {
  let stopped = false;
  let last: { readonly at: number; readonly seen: Promise<readonly ('ok' | 'failing')[]> } | undefined;
  const ask = (): Promise<readonly ('ok' | 'failing')[]> => {
    if (!last || now() - last.at >= KEPT) last = { at: now(), seen: Promise.all(probes.map(askOne)) };
    return last.seen;
  };
  return {
    look: async (needed) => {
      const seen = await ask();
      const asked = probes.flatMap(({ name, neededTo }, at) =>
        needed === undefined || neededTo === needed ? [[name, seen[at] ?? 'failing'] as const] : [],
      );
      const well = asked.every(([, state]) => state === 'ok');
      return { status: stopped ? 'stopping' : well ? 'ready' : 'not-ready', checks: Object.fromEntries(asked) };
    },
    stopping: () => void (stopped = true),
  };
};
