import type { Stage } from './open-stage.ts';

export type Faults = { readonly kills: number; readonly databaseAwayMs: number; readonly startsMs: readonly number[] };

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, Math.max(0, milliseconds)));

// Milliseconds that the database stays away, beside what its stop and start take.
const AWAY = 3000;

/** Kills a replica at a random moment of each of the equal parts of the run, and starts it again. */
const kill = async ({ replicas, timeline }: Stage, random: () => number): Promise<number> => {
  const victim = replicas[Math.floor(random() * replicas.length)];
  if (!victim) return 0;
  timeline.down(victim.name);
  await victim.kill();
  const begun = Date.now();
  await victim.start();
  timeline.up(victim.name);
  return Date.now() - begun;
};

const restart = async ({ cluster, timeline }: Stage): Promise<number> => {
  timeline.down('database');
  const begun = Date.now();
  cluster.stop('fast');
  await sleep(AWAY);
  cluster.start();
  timeline.up('database');
  return Date.now() - begun;
};

/** Plays the faults of a run of so many seconds, one after the other. Of two replicas one is always up. */
export const playFaults = async (
  stage: Stage,
  { kills, seconds }: { readonly kills: number; readonly seconds: number },
  random: () => number,
): Promise<Faults> => {
  const begun = Date.now();
  const part = (seconds * 1000) / (kills + 1);
  const databaseAt = Math.floor(random() * (kills + 1));
  const startsMs: number[] = [];
  let databaseAwayMs = 0;
  for (let number = 0; number <= kills; number += 1) {
    await sleep(begun + (number + random() * 0.6) * part - Date.now());
    if (number === databaseAt) databaseAwayMs = await restart(stage);
    else startsMs.push(await kill(stage, random));
  }
  return { kills: startsMs.length, databaseAwayMs, startsMs };
};
