import { describe, expect, it } from '@jest/globals';
import type { CheckReport, CheckResult, UnknownReason } from '../../src/core/check-result.ts';
import { composeAnswer } from '../../src/core/compose.ts';
import { composeChecked } from '../../src/core/compose-checked.ts';
import { noEntities } from '../../src/core/fields.ts';
import type { CheckUse } from '../../src/core/kb-entry.ts';
import { buildKbIndex } from '../../src/core/kb-index.ts';
import { settle } from '../../src/core/settle.ts';
import { tellReason } from '../../src/core/tell-reason.ts';
import { makeEntry } from '../support/make-entry.ts';

const cause = (id: string) => ({ id, text: `Cause ${id}.`, howToTell: `Look for ${id}.` });
const step = (id: string, ...causes: string[]) => ({ id, for: causes, role: 'helpdesk', text: `Step ${id}.` });
const entry = makeEntry({
  id: 'e',
  codes: [{ value: 'AADSTS1', decisive: true }],
  causes: [cause('one'), cause('two'), cause('three')],
  steps: [step('s1', 'one'), step('s2', 'two'), step('s3', 'three'), step('s12', 'one', 'two')],
});
const answer = composeAnswer(
  buildKbIndex([entry]),
  { entry, confidence: 'high', reason: 'code', offset: 0, end: 0, weight: 0, captures: {} },
  noEntities(),
);
const NOW = Date.UTC(2026, 10, 20, 8, 15) / 1000;
const result = (of: string, verdict: CheckResult['verdict'], parts: Partial<CheckResult> = {}): CheckResult => ({
  check: 'user-in-tenant',
  asks: 'Is it so?',
  cause: of,
  verdict,
  text: `${of} is ${verdict}.`,
  at: NOW,
  requestIds: [],
  ...parts,
});
const checkedWith = (results: CheckResult[], typed = {}) => {
  const report: CheckReport = { tenant: { id: 't', name: 'Contoso', sample: false }, startedAt: NOW, results };
  return composeChecked(entry, answer, report, typed);
};
const unknown = (of: string, reason: UnknownReason): CheckResult =>
  result(of, 'unknown', { reason, text: tellReason(reason) });

describe('composeChecked', () => {
  it('puts the confirmed cause first, the ruled-out ones last, and the steps with them', () => {
    const { answer: told, checked } = checkedWith([result('one', 'ruled-out'), result('three', 'confirmed')]);
    expect(told.causes.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['three', 'confirmed'],
      ['two', undefined],
      ['one', 'ruled-out'],
    ]);
    expect(told.steps.map(({ id, number, needless }) => [id, number, needless])).toEqual([
      ['s3', 1, undefined],
      ['s12', 2, undefined],
      ['s2', 3, undefined],
      ['s1', 4, true],
    ]);
    expect(checked).toMatchObject({ outcome: 'confirmed', conclusion: 'Confirmed: Cause three.' });
    expect(checked.lines.map(({ verdict }) => verdict)).toEqual(['confirmed', 'ruled-out']);
  });

  it.each<[string, CheckResult[], string, RegExp]>([
    [
      'checks that disagree settle nothing',
      [result('one', 'confirmed'), result('one', 'ruled-out')],
      'open',
      /did not settle/,
    ],
    [
      'one cause left',
      [result('one', 'ruled-out'), result('two', 'ruled-out')],
      'open',
      /2 of 3 causes ruled out\. What is left: Cause three\./,
    ],
    ['nothing left', ['one', 'two', 'three'].map((id) => result(id, 'ruled-out')), 'open', /none of the known causes/],
    ['nothing seen', [unknown('one', { kind: 'timeout' })], 'open', /did not settle/],
    [
      'a recent change',
      [unknown('one', { kind: 'not_visible_yet', retryAt: NOW + 900 })],
      'wait',
      /Wait until 08:30 UTC, change nothing, and check again/,
    ],
    [
      'a recent change beside a confirmed cause',
      [unknown('one', { kind: 'not_visible_yet', retryAt: NOW + 900 }), result('two', 'confirmed')],
      'confirmed',
      /Cause two/,
    ],
  ])('concludes: %s', (_, results, outcome, conclusion) => {
    const { checked } = checkedWith(results);
    expect(checked.outcome).toBe(outcome);
    expect(checked.conclusion).toMatch(conclusion);
  });

  it('says how old a kept answer is, and names the request', () => {
    const { checked } = checkedWith([result('one', 'confirmed', { at: NOW - 120, requestIds: ['r1'] })]);
    expect(checked.lines[0]?.proof).toBe('as of 08:13 UTC, request-id r1');
    expect(checked.asked).toBe('Contoso, 2026-11-20 08:15:00 UTC');
  });

  it('tells one answer once, and what it means for which causes', () => {
    const seen = { text: 'It was seen.', finding: 'not-found' };
    const lines = (...results: CheckResult[]) =>
      checkedWith(results).checked.lines.map(({ effect, verdict }) => [effect, verdict]);
    expect(lines(result('one', 'ruled-out', seen), result('two', 'unknown', seen))).toEqual([
      ['Rules out cause 3', 'ruled-out'],
    ]);
    expect(
      lines(result('one', 'ruled-out', seen), result('two', 'confirmed', seen), result('three', 'ruled-out', seen)),
    ).toEqual([['Confirms cause 1, rules out causes 2 and 3', 'confirmed']]);
    expect(lines(result('one', 'unknown', seen))).toEqual([['Noted', 'unknown']]);
    expect(lines(unknown('one', { kind: 'timeout' }))).toEqual([['Not seen', 'unknown']]);
  });

  it.each([
    ['not-found', 'Seen: It was seen. 1 of 3 causes ruled out.'],
    ['member', '1 of 3 causes ruled out. What is left stands first below.'],
  ])('puts a fault that settles no cause first: %s', (finding, conclusion) => {
    const results = [result('one', 'ruled-out'), result('two', 'unknown', { text: 'It was seen.', finding })];
    expect(checkedWith(results).checked.conclusion).toBe(conclusion);
  });

  it('asks for what is missing, shows what was typed, and never asks for free text', () => {
    const { checked } = checkedWith(
      [
        unknown('one', { kind: 'missing_input', inputs: ['user', 'subject'] }),
        unknown('two', { kind: 'missing_input', inputs: ['user'] }),
      ],
      { appId: '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14' },
    );
    expect(checked.wanted).toEqual([
      { field: 'appId', label: 'The application (client) id', value: '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14' },
      { field: 'user', label: 'The sign-in name of the user' },
    ]);
  });

  it('names what would let it see more, each once', () => {
    const { checked } = checkedWith([
      unknown('one', { kind: 'no_permission', permission: 'User.Read.All' }),
      unknown('two', { kind: 'no_permission', permission: 'User.Read.All' }),
      unknown('three', { kind: 'no_licence', plan: 'Microsoft Entra ID P1' }),
    ]);
    expect(checked.gaps).toHaveLength(2);
    expect(checked.gaps.join()).toMatch(/User\.Read\.All.*Entra ID P1/);
  });
});

describe('settle', () => {
  const use = (parts: Partial<CheckUse> = {}): CheckUse => ({
    use: 'user-in-tenant',
    with: {},
    settles: 'one',
    ...parts,
  });
  it.each<[string, CheckUse, string, string]>([
    ['a fault confirms', use(), 'not-found', 'confirmed'],
    ['a healthy state rules out', use(), 'member', 'ruled-out'],
    ['the entry says what confirms', use({ confirms: ['guest-pending'] }), 'not-found', 'unknown'],
    [
      'the entry says what rules out',
      use({ confirms: ['guest-pending'], rulesOut: ['not-found'] }),
      'not-found',
      'ruled-out',
    ],
    ['a healthy state can confirm', use({ confirms: ['member'] }), 'member', 'confirmed'],
    ['an open finding does neither', use({ use: 'app-sign-in-audience' }), 'work-accounts', 'unknown'],
  ])('%s', (_, how, finding, verdict) => {
    expect(settle(how, { finding, text: '' })).toBe(verdict);
  });
  it('what could not be seen settles nothing', () => {
    expect(settle(use(), { unknown: { kind: 'timeout' } })).toBe('unknown');
  });
});
