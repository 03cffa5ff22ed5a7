import { CHECK_FINDINGS, type FindingKind } from './check-ids.ts';
import type { Observation, Verdict } from './check-result.ts';
import type { CheckUse } from './kb-entry.ts';

const findingsOf = ({ use }: CheckUse, kind: FindingKind): string[] =>
  Object.entries<FindingKind>(CHECK_FINDINGS[use])
    .filter(([, own]) => own === kind)
    .map(([finding]) => finding);

/** The findings of a check that confirm its cause, and those that rule it out. A finding in neither settles nothing. */
export const settlingFindings = (use: CheckUse): { confirms: readonly string[]; rulesOut: readonly string[] } => ({
  confirms: use.confirms ?? findingsOf(use, 'fault'),
  rulesOut: use.rulesOut ?? findingsOf(use, 'healthy').filter((finding) => !use.confirms?.includes(finding)),
});

/** What an observation means for the cause that the entry settles with the check. */
export const settle = (use: CheckUse, observation: Observation): Verdict => {
  if ('unknown' in observation) return 'unknown';
  const { confirms, rulesOut } = settlingFindings(use);
  if (confirms.includes(observation.finding)) return 'confirmed';
  return rulesOut.includes(observation.finding) ? 'ruled-out' : 'unknown';
};
