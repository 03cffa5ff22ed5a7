import type { Stage } from './open-stage.ts';

// Milliseconds. An event that a process left is free for another one after a minute.
const LONGEST = 120_000;

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, Math.max(0, milliseconds)));

const OPEN = `select
  (select count(*) from inbox where state = 'taken') +
  (select count(*) from triage_jobs.job where name in ('reply', 'escalation-delivery', 'webhook')
    and state in ('created', 'active', 'retry')) as open`;

/** Waits until nothing is left to do. Out: how long that took, and what is left after two minutes. */
export const untilSettled = async ({ ask }: Stage): Promise<{ readonly ms: number; readonly left: number }> => {
  const begun = Date.now();
  for (;;) {
    const left = Number((await ask(OPEN))[0]?.['open']);
    const ms = Date.now() - begun;
    if (left === 0 || ms > LONGEST) return { ms, left };
    await sleep(500);
  }
};
