import { errorName } from '../core/error-name.ts';
import type { Log } from '../core/log.ts';
import type { DoctorLine } from './doctor-line.ts';
import { changedLines } from './examine.ts';

/** How everything was when it was last looked at, by whichever process. */
export type HealthMemory = {
  /** Health by `about`. */
  readonly last: () => Promise<ReadonlyMap<string, string>>;
  readonly note: (lines: readonly DoctorLine[]) => Promise<void>;
};

export type HealthWatchParts = {
  readonly examine: () => Promise<readonly DoctorLine[]>;
  /** Tells the people who run the bot; absent when no conversation is set. */
  readonly tell?: (text: string) => Promise<void>;
  readonly log: Log;
};

const DAILY = 24 * 3600 * 1000;

const MARKS = { ok: 'well again', off: 'switched off', warning: 'warning', failing: 'failing' } as const;

const sayChange = ({ about, health, text, next }: DoctorLine): string =>
  `${about}: ${MARKS[health]}. ${text}${next === undefined ? '' : ` ${next}`}`;

/** Of one process, lost with it. */
export const makeHealthMemory = (): HealthMemory => {
  let before: ReadonlyMap<string, string> = new Map();
  return {
    last: async () => before,
    note: async (lines) => {
      before = new Map(lines.map(({ about, health }) => [about, health]));
    },
  };
};

/**
 * Looks at everything and tells what changed since the last look.
 * @throws what `tell` or the memory threw: untold is unchanged, so that it is told with the next look.
 */
export const lookAtHealth = async (
  { examine, tell, log }: HealthWatchParts,
  { last, note }: HealthMemory,
): Promise<void> => {
  const lines = await examine();
  const changed = changedLines(lines, await last());
  for (const line of changed) log.warn({ about: line.about, health: line.health }, 'health changed');
  if (changed.length > 0) await tell?.(changed.map(sayChange).join('\n\n'));
  await note(lines);
};

/**
 * Without a store: examines now and once a day, and tells each change of state once: a secret that ends soon is told when
 * it becomes so, not every day. Out: stops it.
 */
export const watchHealth = (parts: HealthWatchParts): (() => void) => {
  const memory = makeHealthMemory();
  const look = async (): Promise<void> => {
    try {
      await lookAtHealth(parts, memory);
    } catch (error) {
      parts.log.error({ error: errorName(error) }, 'a change of health could not be told');
    }
  };
  const timer = setInterval(() => void look(), DAILY);
  timer.unref();
  void look();
  return () => clearInterval(timer);
};
