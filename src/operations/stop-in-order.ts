import type { Server } from 'node:http';

type Step = () => Promise<unknown>;

// Milliseconds, together below the 30 seconds that Kubernetes and Azure Container Apps give a process to end.
const TO_FINISH = 22_000;
const TO_CLOSE = 3000;

/** Out: false when the work was not done in time; it then goes on without anybody waiting. */
const withinTime = async (work: Promise<unknown>, patience: number): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
  });
  const done = work.then(() => true as const);
  const inTime = await Promise.race([done, late]);
  clearTimeout(timer);
  return inTime;
};

const all = (steps: readonly Step[]): Promise<unknown> => Promise.allSettled(steps.map(async (step) => step()));

export type StopSteps = {
  /** Nothing new gets in after these. */
  readonly stopTaking: readonly Step[];
  /** What runs is waited for. */
  readonly finish: readonly Step[];
  /** What it used is closed, finished or not. */
  readonly close: readonly Step[];
  /** Milliseconds for the first two together. */
  readonly patience?: number;
};

/** Stops in this order, within 25 seconds. Out: was everything finished? One step that fails does not keep the others. */
export const stopInOrder = async ({ stopTaking, finish, close, patience = TO_FINISH }: StopSteps): Promise<boolean> => {
  const finished = await withinTime(
    all(stopTaking).then(() => all(finish)),
    patience,
  );
  const closed = await withinTime(all(close), TO_CLOSE);
  return finished && closed;
};

// Milliseconds. A client may keep a connection open for its next request, which will not come.
const LOOK = 100;

/** Takes no more connections, and is done when the requests under way are answered. */
export const closeServer = async (server: Server): Promise<void> => {
  if (!server.listening) return;
  const idle = setInterval(() => server.closeIdleConnections(), LOOK);
  try {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  } finally {
    clearInterval(idle);
  }
};
