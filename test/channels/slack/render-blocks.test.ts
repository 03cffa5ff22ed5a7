import { describe, expect, it } from '@jest/globals';
import { renderBlocks } from '../../../src/channels/slack/render-blocks.ts';
import { renderCheckResult } from '../../../src/channels/slack/render-check-result.ts';
import type { AnswerCause, AnswerStep } from '../../../src/core/answer.ts';
import { textsOf } from '../../support/slack-blocks.ts';
import { answerWith, checkedWith, choiceWith, PASTE, unknownWith } from '../../support/slack-replies.ts';

type Pressed = { action_id: string; value?: string; url?: string; text: { text: string } };

const buttonsIn = (value: unknown): Pressed[] => {
  if (Array.isArray(value)) return value.flatMap(buttonsIn);
  if (typeof value !== 'object' || value === null) return [];
  if ((value as { type?: string }).type === 'button') return [value as Pressed];
  return Object.values(value).flatMap(buttonsIn);
};
const seenIn = (value: unknown): string => textsOf(value).join('\n');
const idsIn = (value: unknown): string[] =>
  buttonsIn(value)
    .map(({ action_id: id }) => id)
    .filter((id) => !id.startsWith('link-'));

const cause = (n: number, verdict?: 'confirmed' | 'ruled-out'): AnswerCause => ({
  id: `c${n}`,
  text: `Cause ${n}.`,
  howToTell: `Tell ${n}.`,
  ...(verdict ? { verdict } : {}),
});
const step = (n: number, needless = false): AnswerStep => ({
  id: `s${n}`,
  number: n,
  role: 'User Administrator',
  text: `Step ${n}.`,
  command: `Get-Thing -Id ${n}`,
  ...(needless ? { needless: true as const } : {}),
});
const base = answerWith('Words.', 1);
const withLists = (causes: readonly AnswerCause[], steps: readonly AnswerStep[]) => ({
  ...base,
  answer: { ...base.answer, causes, steps },
});
const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

describe('an answer', () => {
  it('reads from top to bottom: what it means, the check, causes, steps, ids, sources', () => {
    const seen = seenIn(renderBlocks(answerWith('Words.', 2), PASTE).blocks);
    const order = [
      'This message holds',
      'Words. (80): Words. (81)',
      'Microsoft Entra, likely match',
      'Words. (82)',
      'Check in the tenant',
      'What this paste tells',
      'Tell the user',
      'Likely causes',
      'Steps',
      'Also in this paste',
      'Found in the paste',
      'Read more',
      'Entry entra-aadsts50020-not-in-tenant, last changed 2026-11-20',
    ];
    const places = order.map((part) => seen.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it.each([
    ['three causes and three steps', range(3), range(3), undefined, undefined],
    ['a fourth step', range(3), range(4), 'Show all steps', 'All steps'],
    ['a fourth cause', range(4), range(3), 'Show all causes', 'All causes'],
    ['a fourth of each', range(5), range(5), 'Show all steps and causes', 'All steps and causes'],
  ])('%s: the button to the rest is %s', (_what, causes, steps, label, title) => {
    const { blocks, more } = renderBlocks(
      withLists(
        causes.map((n) => cause(n)),
        steps.map((n) => step(n)),
      ),
      PASTE,
    );
    expect(buttonsIn(blocks).find(({ action_id: id }) => id === 'more')?.text.text).toBe(label);
    expect(more?.title).toBe(title);
  });

  it('shows three of each, and behind the button all of them', () => {
    const { blocks, more } = renderBlocks(
      withLists(
        range(5).map((n) => cause(n)),
        range(5).map((n) => step(n)),
      ),
      PASTE,
    );
    const [shown, behind] = [seenIn(blocks), seenIn(more?.pages)];
    for (const n of range(5)) {
      expect(shown.includes(`Cause ${n}.`)).toBe(n <= 3);
      expect(shown.includes(`Step ${n}.`)).toBe(n <= 3);
      expect(behind).toContain(`Cause ${n}.`);
      expect(behind).toContain(`Step ${n}.`);
    }
  });

  it('puts commands into preformatted text and links behind buttons', () => {
    const linked = { ...step(1), link: 'https://entra.microsoft.com/#view/x' };
    const { blocks } = renderBlocks(withLists([cause(1)], [linked]), PASTE);
    expect(JSON.stringify(blocks)).toContain(
      '{"type":"rich_text_preformatted","elements":[{"type":"text","text":"Get-Thing -Id 1"}]}',
    );
    expect(buttonsIn(blocks).flatMap(({ url, text }) => (url === undefined ? [] : [[text.text, url]]))).toEqual([
      ['Open in the Entra admin center', 'https://entra.microsoft.com/#view/x'],
      ['Words. (0) link', 'https://learn.microsoft.com/0'],
    ]);
  });

  it('folds what the tenant ruled out, and marks what it confirmed', () => {
    const reply = withLists([cause(1, 'confirmed'), cause(2, 'ruled-out')], [step(1), step(2, true)]);
    const { blocks, more } = renderBlocks({ ...reply, checked: checkedWith('Seen.') }, PASTE);
    expect(seenIn(blocks)).toContain('1. ● Confirmed');
    expect(seenIn(blocks)).not.toContain('Cause 2.');
    expect(seenIn(more?.pages)).toContain('2. ○ Ruled out');
    expect(seenIn(more?.pages)).toContain('Not needed: ');
  });

  it('says how much the tenant did not show, and shows it behind the button', () => {
    const { blocks, more } = renderBlocks({ ...base, checked: checkedWith('Seen.', 3) }, PASTE);
    expect(seenIn(blocks)).toContain('1 not settled or not seen');
    expect(seenIn(blocks)).not.toContain('Seen. (2) text');
    expect(seenIn(more?.pages)).toContain('Seen. (2) text');
    expect(buttonsIn(blocks).find(({ action_id: id }) => id === 'more')?.text.text).toBe('Show all evidence');
  });

  it('gives no fact, cause or list a heading of its own when it has none', () => {
    const bare = { ...withLists([], []), facts: [], others: [], insights: [], warnings: [] };
    const seen = seenIn(renderBlocks(bare, PASTE).blocks);
    for (const title of ['Likely causes', 'Steps', 'Found in the paste', 'Also in this paste', 'What this paste tells'])
      expect(seen).not.toContain(title);
  });
});

describe('buttons', () => {
  const value = { entry: base.answer.entryId, paste: PASTE };

  it('carry ids only', () => {
    const { blocks } = renderBlocks(
      withLists(
        range(4).map((n) => cause(n)),
        [],
      ),
      PASTE,
    );
    const values = buttonsIn(blocks).flatMap((button) =>
      button.value === undefined ? [] : [JSON.parse(button.value)],
    );
    expect(values).toEqual([value, value, { entry: 'entry-0', paste: PASTE }]);
  });

  it.each([
    ['nothing is behind feedback yet', undefined, ['check', 'show']],
    ['all of it is there', ['worked', 'no-help', 'escalate'], ['check', 'show', 'worked', 'no-help', 'escalate']],
  ] as const)('no button is dead: %s', (_what, actions, ids) =>
    expect(idsIn(renderBlocks(base, PASTE, actions ? { actions } : {}).blocks)).toEqual(ids),
  );

  it.each([
    ['an entry with checks, before', { canCheck: true }, ['check', 'show']],
    ['an entry without checks', { canCheck: false }, ['show']],
    ['after the check', { checked: checkedWith('Seen.') }, ['check-again', 'show']],
  ])('the check: %s', (_what, parts, ids) => {
    const reply = { ...base, ...parts };
    expect(idsIn(renderBlocks(reply, PASTE).blocks).filter((id) => id !== 'more')).toEqual(ids);
  });

  it('what stands behind "Show all steps" does not depend on the buttons offered', () => {
    for (const count of [1, 4, 8, 12, 16, 20, 30]) {
      const reply = answerWith('Some words that say it.', count, { checked: checkedWith('Seen.', count) });
      const pagesWith = (actions: readonly ('worked' | 'no-help' | 'escalate' | 'share')[]) =>
        JSON.stringify(renderBlocks(reply, PASTE, { actions }).more?.pages);
      const shownWith = (actions: readonly ('worked' | 'share')[]) =>
        textsOf(renderBlocks(reply, PASTE, { actions }).blocks);
      expect(shownWith(['share']).filter((text) => text !== 'Share in thread')).toEqual(shownWith([]));
      expect(JSON.parse(pagesWith(['share']) ?? '[]').length).toBe(JSON.parse(pagesWith([]) ?? '[]').length);
    }
  });

  it('names what the check lacks, for the form', () => {
    const { blocks } = renderBlocks({ ...base, checked: checkedWith('Seen.') }, PASTE);
    const again = buttonsIn(blocks).find(({ action_id: id }) => id === 'check-again');
    expect([again?.text.text, JSON.parse(again?.value ?? '')]).toEqual([
      'Fill in and check again',
      { ...value, wanted: ['user'] },
    ]);
  });

  it('the result for the asker alone can be shared, and its rest is asked for as checked', () => {
    const { blocks } = renderCheckResult({ ...base, checked: checkedWith('Seen.') }, PASTE);
    const of = (id: string): unknown =>
      JSON.parse(buttonsIn(blocks).find(({ action_id: own }) => own === id)?.value ?? 'null');
    expect(of('share')).toEqual({ ...value, checked: true });
    expect(of('more')).toEqual({ ...value, checked: true });
  });

  it('says SAMPLE where the tenant is made up, and only there', () => {
    const told = (sample: boolean) => renderBlocks({ ...base, checked: { ...checkedWith('Seen.'), sample } }, PASTE);
    expect(told(true).text).toMatch(/^SAMPLE\. /);
    expect(seenIn(told(true).blocks)).toContain('SAMPLE tenant: what it says');
    expect(JSON.stringify(told(false))).not.toContain('SAMPLE');
  });
});

describe('other replies', () => {
  it('a choice has a button for each', () => {
    const { blocks, text } = renderBlocks(choiceWith('Words.', 2), PASTE);
    expect(idsIn(blocks)).toEqual(['show', 'show']);
    expect(seenIn(blocks)).toContain('Not sure. Is it one of these?');
    expect(text).toMatch(/^Not sure\. Is it /);
  });

  it('an unknown code leads to what Microsoft says, and guesses are called so', () => {
    const { blocks } = renderBlocks(unknownWith('Words.', 1), PASTE);
    expect(buttonsIn(blocks).map(({ url }) => url)).toContain('https://login.microsoftonline.com/error?code=990');
    expect(seenIn(blocks)).toContain('Guesses, only because some words are alike');
  });

  it.each([
    ['a choice', choiceWith('Words.', 1)],
    ['what nobody recognises', unknownWith('Words.', 1)],
  ])('%s can be handed over where it is recorded, and takes no votes', (_, reply) => {
    const offered = renderBlocks(reply, PASTE, { actions: ['worked', 'no-help', 'escalate'] }).blocks;
    expect(idsIn(offered).filter((id) => id !== 'show' && !id?.startsWith('link'))).toEqual(['escalate']);
    expect(JSON.parse(buttonsIn(offered).find(({ action_id: id }) => id === 'escalate')?.value ?? '')).toEqual({
      paste: PASTE,
    });
    expect(idsIn(renderBlocks(reply, PASTE, { actions: ['worked', 'no-help'] }).blocks)).not.toContain('escalate');
  });

  it.each([
    ['help', 'Paste an error'],
    ['welcome', 'Triage is here'],
  ] as const)('%s offers pastes to try', (kind, title) => {
    const { blocks } = renderBlocks({ kind }, '');
    expect(seenIn(blocks)).toContain(title);
    expect(buttonsIn(blocks).map(({ value }) => JSON.parse(value ?? ''))).toEqual([
      { example: 'guest' },
      { example: 'permission' },
      { example: 'exchange' },
    ]);
  });
});
