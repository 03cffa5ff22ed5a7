import { errorName } from '../core/error-name.ts';
import type { Log } from '../core/log.ts';
import type { DoctorLine } from './doctor-line.ts';
import { changedLines } from './examine.ts';

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

/**
 * Examines now and once a day, and tells each change of state once: a secret that ends soon is told when it becomes so,
 * not every day. Out: stops it.
 */
export const watchHealth = ({ examine, tell, log }: HealthWatchParts): (() => void) => {
  let before: ReadonlyMap<string, string> = new Map();
  const look = async (): Promise<void> => {
    const lines = await examine();
    const changed = changedLines(lines, before);
    before = new Map(lines.map(({ about, health }) => [about, health]));
    for (const line of changed) log.warn({ about: line.about, health: line.health }, 'health changed');
    if (changed.length === 0) return;
    try {
      await tell?.(changed.map(sayChange).join('\n\n'));
    } catch (error) {
      // Untold is unchanged: it is told with the next look.
      before = new Map();
      log.error({ error: errorName(error) }, 'a change of health could not be told');
    }
  };
  const timer = setInterval(() => void look(), DAILY);
  timer.unref();
  void look();
  return () => clearInterval(timer);
};
