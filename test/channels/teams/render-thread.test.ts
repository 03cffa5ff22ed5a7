import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { CARD_BUDGET, makeCardRenderer, makeEscalationRenderer } from '../../../src/channels/teams/render-card.ts';
import { makeThreadRenderer } from '../../../src/channels/teams/render-thread.ts';
import { toThreadActivity } from '../../../src/channels/teams/thread-activity.ts';
import type { ThreadError } from '../../../src/conversation/explain-thread.ts';
import type { ThreadHead } from '../../../src/conversation/thread-card.ts';
import type { Reply } from '../../../src/core/answer.ts';
import { compose } from '../../../src/core/compose.ts';
import { explain } from '../../../src/core/explain.ts';
import { buildKbIndex } from '../../../src/core/kb-index.ts';
import { packageRoot } from '../../../src/package-root.ts';
import { textOf } from '../../support/teams-activity.ts';
import { shippedKb } from '../../support/shipped-kb.ts';

const cards = join(packageRoot, 'cards');
const parts = {
  renderCard: makeCardRenderer(cards),
  renderEscalation: makeEscalationRenderer(cards),
  renderThread: makeThreadRenderer(cards),
};
const index = buildKbIndex(shippedKb().entries);
const PASTE = '0b5e3f77-6a1c-4d20-9b84-2f7c1e9d5a33';
type Answer = Reply & { readonly kind: 'answer' };
const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** The longest list that a thread can have: many people with long names, long titles, and secrets. */
const longest = (): ThreadHead => {
  const entries = [...index.entries.values()].toSorted((a, b) => b.title.length - a.title.length).slice(0, 40);
  const authors = Array.from({ length: 30 }, (_, at) => `${at} Maximiliane Wolfeschlegelsteinhausen (Contoso Support)`);
  const errors = entries.map(({ id, title, codes }): ThreadError => ({
    entryId: id,
    title,
    code: codes[0]?.value ?? '',
    paste: PASTE,
    message: '1700000000000',
    authors,
    count: 1000,
    first: 1_700_000_000,
    last: 1_790_000_000,
  }));
  const warnings = [
    {
      kind: 'client-secret' as const,
      what: 'a client secret of an application',
      todo: 'Delete it in the app registration. '.repeat(8),
    },
  ];
  const secrets = authors.map((author) => ({ message: '1', author, warnings }));
  return { errors, secrets, messages: 100_000 };
};

/** Answers with every value that a paste can give, the largest cards first. */
const largest = (count: number): Answer[] => {
  const facts =
    'kim.wolfeschlegelsteinhausen@fabrikam.com tenant 3f2a8c61-7d94-4b05-9e1c-58d0a6b7e213 Correlation ID: 0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204 Trace ID: 1d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204 Request ID: 2d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204 Timestamp: 2026-11-20 08:00:00Z';
  return [...index.entries.values()]
    .flatMap(({ id }) => {
      const reply = compose(index, explain(index, facts), id);
      return reply.kind === 'answer' ? [{ ...reply, others: [] }] : [];
    })
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))
    .slice(0, count);
};

describe('the card of a thread', () => {
  let head: ThreadHead;
  let answers: Answer[];
  beforeAll(() => {
    head = longest();
    answers = largest(20);
  });

  it('with the longest list and the largest entries, voted on, is within the budget', () => {
    for (const reply of answers) {
      const view = { ...head, outcome: { reply, paste: PASTE, recorded: true } };
      const card = toThreadActivity(parts, view, { worked: 999, didNotHelp: 999 }).attachments?.[0]?.content as unknown;
      expect([reply.answer.entryId, sizeOf(card) <= CARD_BUDGET]).toEqual([reply.answer.entryId, true]);
      const text = textOf(card);
      for (const part of [
        '40 errors in 100000 messages of this thread',
        'more',
        reply.answer.title,
        'Worked for 999, did not help 999',
      ])
        expect(text).toContain(part);
    }
  });

  it('these are larger than the budget when nothing gives way', () => {
    const [reply] = answers;
    const alone = reply && sizeOf(parts.renderCard(reply, PASTE, { recorded: true }));
    expect(alone).toBeGreaterThan(CARD_BUDGET / 2);
  });
});
