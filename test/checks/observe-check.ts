import { expect, it } from '@jest/globals';
import { ALL_CHECKS } from '../../src/checks/all-checks.ts';
import { wholeAnswers } from '../../src/checks/whole-answers.ts';
import type { CheckInputs } from '../../src/core/check.ts';
import type { CheckId } from '../../src/core/check-ids.ts';
import type { Observation, UnknownReason } from '../../src/core/check-result.ts';
import { buildReference } from '../../src/core/reference.ts';
import {
  type SampleControl,
  type SampleTenant,
  startSampleTenant,
} from '../../src/sample-tenant/start-sample-tenant.ts';
import { openTo } from '../support/open-sample.ts';

/** One row of a check's table. */
export type Row = {
  readonly what: string;
  readonly inputs: CheckInputs;
  readonly codes?: readonly string[];
  /** Changes the tenant of this row alone. */
  readonly prepare?: ((control: SampleControl) => void) | undefined;
  /** A finding, or `unknown` with the reason and what it names: `unknown no_permission User.Read.All`. */
  readonly sees: string;
  readonly text?: RegExp;
};

// Lines of kb/tables/graph-permissions.tsv, shortened.
const CALLS = [
  'User.Read.All\tUser.Read.All User.ReadWrite.All Directory.Read.All\tGET /users\tGET /users/{}',
  'GroupMember.Read.All Group.Read.All\tGroupMember.Read.All Group.Read.All Group.ReadWrite.All\tGET /groups',
  'Mail.Send\tMail.Send\tPOST /users/{}/sendmail\tPOST /me/sendmail',
].join('\n');
const REFERENCE = buildReference(CALLS, '04b07795-8ddb-461a-bbee-02f9e1bf7b46\tMicrosoft Azure CLI\n');

const tellReason = (reason: UnknownReason): string => {
  const { kind, ...rest } = reason;
  const named =
    'permission' in rest ? rest.permission : 'plan' in rest ? rest.plan : 'inputs' in rest ? rest.inputs.join() : '';
  return `unknown ${kind} ${named}`.trim();
};

/** Now, in whole seconds. */
export const NOW = Math.floor(Date.now() / 1000);
/** A time as Graph writes it, seconds from now. */
export const at = (seconds: number): string => new Date((NOW + seconds) * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 86400;

const observe = async (sample: SampleTenant, id: CheckId, { inputs, codes = [] }: Row): Promise<Observation> => {
  const { graph, tenant } = await openTo(sample)(sample.tenantId, 8000, true);
  const check = ALL_CHECKS[id];
  if (!check) throw new Error(`${id} is not registered`);
  return check.run({ graph: wholeAnswers(graph), tenant, inputs, codes, now: NOW, reference: REFERENCE });
};

const tell = (seen: Observation): string => ('finding' in seen ? seen.finding : tellReason(seen.unknown));

/** What a row expects of an observation: the finding, words of the text, and that the text is a whole sentence. */
const expected = ({ sees, text }: Row, seen: Observation) => ({
  told: sees,
  text: text ? expect.stringMatching(text) : seen.text,
  isSentence: true,
});

// A line to run stands at the end, without a full stop that would be copied along.
const isSentence = ({ text }: Observation): boolean => text === undefined || /\S\.$| Run: \S/.test(text);

/** Runs a check through the real reader against the sample tenant, which each row has for itself. */
export const tableOf = (id: CheckId, rows: readonly Row[]): void => {
  it.each(rows.map((row) => [row.what, row] as const))('%s', async (_, row) => {
    const sample = await startSampleTenant({ now: () => NOW });
    try {
      row.prepare?.(sample.control);
      const seen = await observe(sample, id, row);
      expect({ told: tell(seen), text: seen.text, isSentence: isSentence(seen) }).toEqual(expected(row, seen));
    } finally {
      await sample.stop();
    }
  });
};
