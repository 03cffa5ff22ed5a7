import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { InsightsReport, Period } from '../../src/core/insights-report.ts';
import { keepAnswer } from '../../src/store/answers.ts';
import type { KeptVerdict } from '../../src/core/records.ts';
import { keepCheckRun } from '../../src/store/check-runs.ts';
import { moveEscalation, raiseEscalation } from '../../src/store/escalations.ts';
import { giveFeedback } from '../../src/store/feedback.ts';
import { readInsights } from '../../src/store/insights.ts';
import type { StoreHandle } from '../../src/store/store-handle.ts';
import { countUnmatched } from '../../src/store/unmatched.ts';

const DAY = 24 * 3600;
const MINUTE = 60;
/** 2033-06-01, a day that no other test writes on. */
const START = Date.parse('2033-06-01T00:00:00Z') / 1000;
const CONVERSATION = 'C-insights';
const WEEK: Period = { from: START, to: START + 7 * DAY };

const GUEST = 'entra-guest';
const MFA = 'entra-mfa';

/** What the contract suite asks of the figures, on the database it has open. */
export const describeInsights = (open: () => StoreHandle): void => {
  const clock = { now: START };
  const store = (): StoreHandle => ({ ...open(), now: () => clock.now });
  const at = (seconds: number): void => void (clock.now = seconds);
  const place = () => ({ channel: 'slack' as const, conversation: CONVERSATION, thread: randomUUID() });

  const answer = async (when: number, more: object): Promise<string> => {
    at(when);
    const id = randomUUID();
    await keepAnswer(store(), { id, ...place(), person: 'U-kim', kept: { form: 1 }, ...more });
    return id;
  };
  const sure = (entry: string, more: object = {}) => ({ entry, confidence: 'high', code: `code-of-${entry}`, ...more });

  const vote = async (when: number, id: string, person: string, entry: string, worked: boolean, word?: string) => {
    at(when);
    await giveFeedback(store(), { answer: id, person, entry, worked, ...(word === undefined ? {} : { word }) });
  };

  const check = (when: number, entry: string, verdicts: readonly KeptVerdict[]) =>
    keepCheckRun(store(), {
      id: randomUUID(),
      answer: randomUUID(),
      entry,
      tenant: '5b1f1a52-7f5e-4f57-9f0b-0d9f3c1c7a10',
      verdicts,
      requests: [],
      person: 'U-kim',
      started: when,
    });

  const escalate = async (
    when: number,
    entry: string | undefined,
    moves: readonly (readonly [number, 'acknowledged' | 'resolved' | 'reopened'])[],
  ) => {
    at(when);
    const id = randomUUID();
    await raiseEscalation(store(), {
      id,
      ...place(),
      raisedBy: 'U-kim',
      summary: {},
      routedTo: null,
      ...(entry === undefined ? {} : { entry }),
    });
    for (const [after, to] of moves) {
      at(when + after);
      await moveEscalation(store(), { id, to, person: 'U-second' });
    }
  };

  const read = (period: Period = WEEK): Promise<InsightsReport> => readInsights(store(), period);

  describe('insights', () => {
    it('of a period in which nothing happened are empty', async () => {
      expect(await read({ from: START - 9 * DAY, to: START - 8 * DAY })).toEqual({
        period: { from: START - 9 * DAY, to: START - 8 * DAY },
        read: clock.now,
        days: [],
        errors: [],
        badRecords: [],
        timeToWorked: { entries: [] },
        checks: [],
        unmatched: [],
        unmatchedLeftOut: 0,
        escalations: { all: { raised: 0, resolved: 0 }, entries: [] },
      });
    });

    it('count answers by day in UTC, channel and sureness; a period begins with its first second and ends before its last', async () => {
      await answer(START - 1, sure(GUEST));
      await answer(START, sure(GUEST));
      await answer(START + DAY - 1, { entry: MFA, confidence: 'medium' });
      await answer(START + DAY - 1, { confidence: 'low' });
      await answer(START + DAY - 1, {});
      await answer(START + DAY, sure(GUEST, { channel: 'teams', person: 'U-lee' }));
      await answer(START + DAY, sure(GUEST, { channel: 'slack', person: 'U-lee' }));
      await answer(WEEK.to, sure(GUEST));
      const none = { sure: 0, likely: 0, unsure: 0, unmatched: 0 };
      expect((await read()).days).toEqual([
        { day: '2033-06-01', channel: 'slack', sure: 1, likely: 1, unsure: 1, unmatched: 1 },
        { day: '2033-06-02', channel: 'slack', ...none, sure: 1 },
        { day: '2033-06-02', channel: 'teams', ...none, sure: 1 },
      ]);
    });

    it('rank errors with their people and votes; votes count with the day of the answer, not their own', async () => {
      const asked = await answer(START + 2 * DAY, sure(GUEST));
      const before = await answer(START - 2 * DAY, sure(GUEST));
      await vote(WEEK.to + DAY, asked, 'U-1', GUEST, true);
      await vote(START + 3 * DAY, before, 'U-1', GUEST, false, 'of an answer before the period');
      await vote(START + 3 * DAY, asked, 'U-2', 'entra-shown-at-a-button', false, 'no such menu for kim@fabrikam.com');
      await escalate(START + 3 * DAY, GUEST, []);
      expect((await read()).errors).toEqual([
        { entry: GUEST, code: `code-of-${GUEST}`, times: 4, people: 3, worked: 1, didNotHelp: 0, escalated: 1 },
        { entry: MFA, times: 1, people: 1, worked: 0, didNotHelp: 0, escalated: 0 },
        { entry: 'entra-shown-at-a-button', times: 0, people: 0, worked: 0, didNotHelp: 1, escalated: 0 },
      ]);
    });

    it('list entries with a bad record, the latest reasons first, without addresses', async () => {
      const asked = await answer(START + 3 * DAY, { entry: MFA, confidence: 'medium' });
      await vote(START + 3 * DAY + 1, asked, 'U-1', MFA, false, 'first');
      await vote(START + 3 * DAY + 2, asked, 'U-2', MFA, false, 'second');
      await vote(START + 3 * DAY + 3, asked, 'U-3', MFA, false);
      await vote(START + 3 * DAY + 4, asked, 'U-4', MFA, true);
      expect((await read()).badRecords).toEqual([
        { entry: MFA, worked: 1, didNotHelp: 3, words: ['second', 'first'] },
        { entry: 'entra-shown-at-a-button', worked: 0, didNotHelp: 1, words: ['no such menu for …@fabrikam.com'] },
      ]);
    });

    it('tell how long it took until somebody said that it worked: the first of an answer, half and nine tenths', async () => {
      const period = { from: START + 20 * DAY, to: START + 21 * DAY };
      for (const minutes of [1, 2, 3, 4, 5, 6, 7, 8, 9, 11]) {
        const asked = await answer(period.from, sure(GUEST));
        await vote(period.from + minutes * MINUTE, asked, 'U-1', GUEST, true);
        await vote(period.from + minutes * MINUTE + 5, asked, 'U-2', GUEST, true);
      }
      const slow = await answer(period.from, sure(MFA));
      await vote(period.from + DAY, slow, 'U-1', MFA, true);
      const { timeToWorked } = await read(period);
      expect(timeToWorked.all).toEqual({ count: 11, median: 6 * MINUTE, p90: 11 * MINUTE });
      expect(timeToWorked.entries.map(({ entry, count, median }) => [entry, count, median])).toEqual([
        [MFA, 1, DAY],
        [GUEST, 10, 5.5 * MINUTE],
      ]);
      expect(timeToWorked.entries[1]?.p90).toBeCloseTo(9.2 * MINUTE, 6);
    });

    it('tally checks by entry and verdict, with the reasons for what is unknown', async () => {
      const of = (verdict: KeptVerdict['verdict'], because?: string): KeptVerdict => ({
        check: 'user-enabled',
        cause: randomUUID(),
        verdict,
        ...(because === undefined ? {} : { because }),
      });
      await check(START, GUEST, [of('confirmed'), of('ruled-out'), { ...of('ruled-out'), check: 'mfa-registered' }]);
      await check(START + DAY, GUEST, [of('unknown', 'no_permission'), of('unknown', 'timeout'), of('unknown')]);
      await check(START + DAY, GUEST, [of('unknown', 'no_permission')]);
      await check(WEEK.to, GUEST, [of('confirmed')]);
      await check(START, MFA, []);
      expect((await read()).checks).toEqual([
        {
          entry: GUEST,
          check: 'user-enabled',
          runs: 3,
          confirmed: 1,
          ruledOut: 1,
          unknown: 4,
          reasons: [
            { reason: 'no_permission', count: 2 },
            { reason: 'timeout', count: 1 },
          ],
        },
        { entry: GUEST, check: 'mfa-registered', runs: 1, confirmed: 0, ruledOut: 1, unknown: 0, reasons: [] },
      ]);
    });

    it('list what was not recognised, the most frequent first, and seen in the period only', async () => {
      const from = { channel: 'slack' as const, conversation: CONVERSATION, person: 'U-kim' };
      const met = async (when: number, text: string) => {
        at(when);
        await countUnmatched(store(), { ...from, text });
      };
      await met(START - DAY, 'Long gone, insights');
      for (const when of [START - DAY, START, START + DAY]) await met(when, 'Copier of insights');
      await met(START + DAY, 'Printer of insights, kim@fabrikam.com, 0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204');
      await met(START + DAY, 'Scanner of insights');
      await met(START + 2 * DAY, 'Scanner of insights');
      await met(WEEK.to, 'Not yet, insights');
      const { unmatched, unmatchedLeftOut } = await read();
      expect([unmatched, unmatchedLeftOut]).toEqual([
        [
          { count: 3, first: START - DAY, last: START + DAY, excerpt: 'Copier of insights' },
          { count: 2, first: START + DAY, last: START + 2 * DAY, excerpt: 'Scanner of insights' },
          { count: 1, first: START + DAY, last: START + DAY, excerpt: 'Printer of insights, …@fabrikam.com, <id>' },
        ],
        0,
      ]);
    });

    it('time escalations to the first acknowledgement and the resolution that held', async () => {
      const period = { from: START + 30 * DAY, to: START + 31 * DAY };
      await escalate(period.from, GUEST, [
        [5 * MINUTE, 'acknowledged'],
        [60 * MINUTE, 'resolved'],
        [70 * MINUTE, 'reopened'],
        [80 * MINUTE, 'resolved'],
      ]);
      await escalate(period.from, GUEST, [[15 * MINUTE, 'resolved']]);
      await escalate(period.from, MFA, [
        [MINUTE, 'resolved'],
        [2 * MINUTE, 'reopened'],
      ]);
      await escalate(period.from, GUEST, [[35 * MINUTE, 'acknowledged']]);
      await escalate(period.from, undefined, []);
      expect((await read(period)).escalations).toEqual({
        all: { raised: 5, resolved: 2, medianToAcknowledge: 10 * MINUTE, medianToResolve: 47.5 * MINUTE },
        entries: [
          { entry: GUEST, raised: 3, resolved: 2, medianToAcknowledge: 15 * MINUTE, medianToResolve: 47.5 * MINUTE },
          { entry: MFA, raised: 1, resolved: 0, medianToAcknowledge: MINUTE },
          { entry: '', raised: 1, resolved: 0 },
        ],
      });
    });

    it('name no person, conversation or thread', async () => {
      const told = JSON.stringify(await read({ from: START - 30 * DAY, to: START + 60 * DAY }));
      expect(told).not.toMatch(/U-kim|U-lee|U-second|U-1|C-insights|kim@|[0-9a-f]{8}-[0-9a-f]{4}-/);
    });
  });
};
