import { errorName } from '../core/error-name.ts';
import type { DoctorLine, Examine } from './doctor-line.ts';

/** Runs every examination at once; one that breaks is a line of its own. Out: lines in the order of the examinations. */
export const examineAll = async (examinations: Readonly<Record<string, Examine>>): Promise<DoctorLine[]> => {
  const lines = await Promise.all(
    Object.entries(examinations).map(async ([about, examine]): Promise<readonly DoctorLine[]> => {
      try {
        return await examine();
      } catch (error) {
        const name = errorName(error);
        return [{ about, health: 'failing', text: `It could not be examined (${name}).`, next: 'Look at the log.' }];
      }
    }),
  );
  return lines.flat();
};

/** True when nothing fails; warnings do not count. For exit codes. */
export const isHealthy = (lines: readonly DoctorLine[]): boolean => lines.every(({ health }) => health !== 'failing');

/** Lines whose health is another than it was; what was well and is new needs no word. In: health by `about`. */
export const changedLines = (lines: readonly DoctorLine[], before: ReadonlyMap<string, string>): DoctorLine[] =>
  lines.filter(({ about, health }) => {
    const was = before.get(about);
    return was === undefined ? health === 'failing' || health === 'warning' : was !== health;
  });
