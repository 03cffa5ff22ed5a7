import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { AdaptiveCard, SerializationContext, Versions } from 'adaptivecards';
import { answerData, choiceData, helpData, unknownData } from '../../../src/channels/teams/card-data.ts';
import { escalationData } from '../../../src/channels/teams/escalation-data.ts';
import { loadTemplates } from '../../../src/channels/teams/card-templates.ts';
import { threadData } from '../../../src/channels/teams/thread-data.ts';
import { CARD_BUDGET, makeCardRenderer, makeEscalationRenderer } from '../../../src/channels/teams/render-card.ts';
import { EXAMPLES } from '../../../src/conversation/examples.ts';
import type { Reply } from '../../../src/core/answer.ts';
import { compose } from '../../../src/core/compose.ts';
import { explain } from '../../../src/core/explain.ts';
import { buildKbIndex } from '../../../src/core/kb-index.ts';
import { makeEscalationCard } from '../../support/make-escalation-card.ts';
import { makeEntry } from '../../support/make-entry.ts';
import { textOf } from '../../support/teams-activity.ts';
import { shippedKb } from '../../support/shipped-kb.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const cards = join(root, 'cards');
const render = makeCardRenderer(cards);
const kb = shippedKb();
const index = buildKbIndex(kb.entries);

/** What the official renderer has to say against a card. */
const complaints = (payload: unknown): string[] => {
  const context = new SerializationContext(Versions.v1_5);
  new AdaptiveCard().parse(payload, context);
  return Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
};

const answerOf = (text: string, of = index): Reply => compose(of, explain(of, text));

describe('templates and their sample data', () => {
  it('each template has sample data beside it, and the other way round', () => {
    const files = readdirSync(cards).toSorted();
    expect(files).toEqual(
      files
        .filter((file) => !file.includes('.sample.'))
        .flatMap((file) => [file, file.replace('.json', '.sample.json')])
        .toSorted(),
    );
  });

  const expand = loadTemplates(cards);
  const read = (name: string): Record<string, unknown> =>
    JSON.parse(readFileSync(join(cards, `${name}.sample.json`), 'utf8')) as Record<string, unknown>;
  const made: Record<string, object> = {
    answer: answerData(answerOf(EXAMPLES[0].text) as Reply & { kind: 'answer' }, ''),
    choice: choiceData(
      answerOf('GET https://graph.microsoft.com/v1.0/me 403 Forbidden') as Reply & { kind: 'choice' },
      '',
    ),
    unknown: unknownData(answerOf('the printer') as Reply & { kind: 'unknown' }, ''),
    help: helpData({ kind: 'help' }, EXAMPLES),
    escalation: escalationData(makeEscalationCard()),
    thread: threadData({
      errors: [],
      secrets: [],
      messages: 1,
    }),
  };

  it.each(['answer', 'choice', 'unknown', 'help', 'escalation', 'thread'] as const)(
    '%s: the sample has the form of the real data, and the official parser takes the card',
    (name) => {
      const sample = read(name);
      expect(Object.keys(sample)).toEqual(Object.keys(made[name]!));
      const card = expand(name, sample);
      expect(complaints(card)).toEqual([]);
      expect(JSON.stringify(card)).not.toContain('${');
    },
  );
});

describe('every entry of the knowledge base', () => {
  it('gives a card that the official parser takes, within the budget, with every step', () => {
    const bad = kb.entries.flatMap((entry) => {
      const reply = compose(index, explain(index, entry.samples.positive[0]!.text), entry.id);
      const state = { recorded: true, tally: { worked: 12, didNotHelp: 3 } };
      const card = render(reply, '2f6c8d11-7b3e-4a95-8c40-1d5e9f7a6b32', state);
      const size = Buffer.byteLength(JSON.stringify(card));
      const text = textOf(card);
      const lacks = [...entry.steps, ...entry.causes].length - [...text.matchAll(/^\d+\. /gm)].length;
      return complaints(card).length > 0 || size > CARD_BUDGET || lacks !== 0
        ? [{ entry: entry.id, complaints: complaints(card), size, lacks }]
        : [];
    });
    expect(bad).toEqual([]);
  });
});

describe('the answer card', () => {
  const long = (id: string, size: number) => ({ id, text: `${id} ${'word '.repeat(size)}`, howToTell: 'It shows.' });
  const many = makeEntry({
    id: 'many',
    codes: [{ value: 'AADSTS50020', decisive: true }],
    causes: Array.from({ length: 8 }, (_, at) => long(`cause${at}`, 60)),
    steps: Array.from({ length: 12 }, (_, at) => ({
      id: `s${at}`,
      for: [`cause${at % 8}`],
      role: 'helpdesk',
      text: `step${at} ${'word '.repeat(90)}`,
      command: `x ${'y'.repeat(600)}`,
      link: `https://learn.microsoft.com/${'z'.repeat(900)}`,
    })),
  });
  const own = buildKbIndex([many]);

  it('is cut at steps, says so, and stays within the budget', () => {
    const card = render(answerOf('AADSTS50020', own), 'p');
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(CARD_BUDGET);
    expect(complaints(card)).toEqual([]);
    const text = textOf(card);
    expect(text).toMatch(/Cut to fit: \d+ more steps/);
    for (const step of text.matchAll(/step\d+ [^\n]*/g)) expect(step[0].trim()).toMatch(/word$|\)$/);
  });

  it('folds what is behind the third cause and the third step, and can fold it again', () => {
    const card = JSON.stringify(render(answerOf(EXAMPLES[0].text), 'p'));
    const ids = [...card.matchAll(/"id":"((?:cause|step)-\d+)","isVisible":false/g)].map((found) => found[1]);
    const targets = [...card.matchAll(/"targetElements":(\[[^\]]*\])/g)].flatMap(
      (found) => JSON.parse(found[1]!) as string[],
    );
    expect(ids.length).toBeGreaterThan(0);
    // Each button shows what is hidden and gives way to the one that hides it again.
    const all = [...ids, 'more-causes', 'fewer-causes', 'more-steps', 'fewer-steps'];
    expect([...new Set(targets)].toSorted()).toEqual(all.toSorted());
  });

  it('marks a weak recognition, a draft and a superseded entry', () => {
    const of = buildKbIndex([
      makeEntry({
        id: 'old',
        status: 'deprecated',
        replacedBy: 'new',
        codes: [{ value: 'AADSTS50021', decisive: true }],
      }),
      makeEntry({ id: 'new', title: 'The newer entry', codes: [{ value: 'AADSTS50022', decisive: true }] }),
      makeEntry({
        id: 'draft',
        status: 'draft',
        codes: [],
        patterns: [{ id: 'p', confidence: 'medium', literals: ['a very particular sentence'] }],
      }),
    ]);
    expect(textOf(render(answerOf('AADSTS50021', of), ''))).toContain('Superseded by: AADSTS50022: The newer entry');
    const draft = textOf(render(answerOf('It says: a very particular sentence.', of), ''));
    expect(draft).toContain('Draft');
    expect(draft).toContain('Recognised by its wording alone');
  });
});

/** Everything of a kind that stands anywhere in a card. */
const allOf = (part: unknown, type: string): Record<string, unknown>[] => {
  if (Array.isArray(part)) return part.flatMap((one) => allOf(one, type));
  if (typeof part !== 'object' || part === null) return [];
  const whole = part as Record<string, unknown>;
  return [...(whole['type'] === type ? [whole] : []), ...Object.values(whole).flatMap((one) => allOf(one, type))];
};

describe('the buttons', () => {
  const drawn: [string, unknown][] = [
    ['answer', render(answerOf(EXAMPLES[0].text), 'p', { recorded: true })],
    ['choice', render(answerOf('GET https://graph.microsoft.com/v1.0/me 403 Forbidden'), 'p', { recorded: true })],
    ['unknown', render(answerOf('the printer'), 'p', { recorded: true })],
    ['help', render({ kind: 'help' }, '')],
    ['escalation', makeEscalationRenderer(cards)(makeEscalationCard())],
  ];

  it.each(drawn)(
    '%s: each is an Action.Execute in an ActionSet, and a client that knows none gets the same',
    (_, card) => {
      const executes = allOf(card, 'Action.Execute');
      expect(executes.length).toBeGreaterThan(0);
      for (const { title, verb, data, fallback } of executes) {
        expect(data).toMatchObject({ verb });
        expect(fallback).toMatchObject({ type: 'Action.Submit', title, data });
      }
      expect(allOf(card, 'Action.Submit')).toHaveLength(executes.length);
      // Older clients take a fallback only there; a form has an ActionSet of its own.
      const inSets = allOf(card, 'ActionSet').flatMap(({ actions }) => actions as Record<string, unknown>[]);
      expect(inSets.filter(({ type }) => type === 'Action.Execute')).toHaveLength(executes.length);
    },
  );

  it.each<[string, object | undefined, RegExp, RegExp]>([
    [
      'recorded',
      { recorded: true },
      /Did it help\?[^]*It worked[^]*Did not help[^]*Ask a person/,
      /could not be recorded/,
    ],
    ['not recorded', { recorded: false }, /could not be recorded/, /It worked/],
    ['nothing is recorded here', undefined, /Steps/, /It worked|could not be recorded/],
    ['votes', { recorded: true, tally: { worked: 2, didNotHelp: 1 } }, /Worked for 2, did not help 1/, / 0\b/],
  ])('%s', (_, state, shows, hides) => {
    const text = textOf(render(answerOf(EXAMPLES[0].text), 'p', state));
    expect(text).toMatch(shows);
    expect(text).not.toMatch(hides);
  });
});

describe('the card of an escalation', () => {
  const draw = makeEscalationRenderer(cards);

  it('has no empty line where nothing is to be said of its delivery', () => {
    const said = (text: string) => JSON.stringify(draw(makeEscalationCard({ delivery: { state: 'delivered', text } })));
    expect(said('Delivered.')).toContain('"text":"Delivered."');
    expect(said('')).not.toContain('"text":""');
  });

  it.each<[Parameters<typeof makeEscalationCard>[0], string, readonly string[]]>([
    [
      { state: 'open', buttons: ['acknowledge', 'resolve'] },
      'OPEN',
      ['Acknowledge', 'Resolve', 'Show as text to copy'],
    ],
    [{ state: 'acknowledged', buttons: ['resolve'] }, 'ACKNOWLEDGED', ['Resolve', 'Show as text to copy']],
    [{ state: 'resolved', buttons: ['reopen'] }, 'RESOLVED', ['Reopen', 'Show as text to copy']],
    [{ state: 'reopened', buttons: [], side: 'thread' }, 'REOPENED', ['Show as text to copy']],
  ])('%j', (parts, word, buttons) => {
    const card = draw(makeEscalationCard(parts));
    expect(complaints(card)).toEqual([]);
    expect(textOf(card).startsWith(word)).toBe(true);
    const row = (allOf(card, 'ActionSet').find(({ id }) => id === 'moves') as { actions: { title: string }[] }).actions;
    expect(row.map(({ title }) => title)).toEqual(buttons);
  });

  it('shows who did what and when, what failed, and nothing of a paste as Markdown', () => {
    const text = textOf(draw(makeEscalationCard()));
    for (const part of ['Kim Berg, 2026-11-20 08:29 UTC', 'For Microsoft support', '● Confirmed', 'Tried so far'])
      expect(text).toContain(part);
    const failed = draw(makeEscalationCard({ delivery: { state: 'failed', text: 'Not delivered.' } }));
    expect(JSON.stringify(failed)).toContain('"text":"Not delivered.","size":"Small","color":"Attention"');
    const ticket = draw(makeEscalationCard({ ticket: { title: '[x](https://evil.example.com)' } }));
    expect(textOf(ticket)).toContain('\\[x\\]\\(https://evil.example.com\\)');
  });

  it('stays within the budget, however much was tried, and says that it is cut', () => {
    const tried = Array.from({ length: 90 }, (_, at) => ({
      text: `try ${at} ${'word '.repeat(60)}`,
      by: 'Kim',
      at: '2026',
    }));
    const { handOff } = makeEscalationCard();
    const card = draw(makeEscalationCard({ handOff: { ...handOff, tried, text: 'a line of text\n'.repeat(900) } }));
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(CARD_BUDGET);
    expect(textOf(card)).toContain('try 89');
    expect(textOf(card)).toContain('Cut to fit');
  });
});
