import { describe, expect, it } from '@jest/globals';
import { answerExplain, answerPress, type AnswerParts } from '../../../src/channels/console/answer-console.ts';
import type { ConsoleAnswer } from '../../../src/channels/console/page/console-answer.ts';
import { makeRecent } from '../../../src/conversation/recent.ts';
import { makeTriage } from '../../../src/conversation/triage.ts';
import { buildKbIndex } from '../../../src/core/kb-index.ts';
import { makeEntry } from '../../support/make-entry.ts';
import { memoryRecords } from '../../support/memory-records.ts';

const begin = (kept = true) => {
  const records = memoryRecords(() => 1_800_000_000);
  const index = buildKbIndex([makeEntry({ id: 'guest', codes: [{ value: 'AADSTS50020', decisive: true }] })]);
  const triage = makeTriage({
    index: () => index,
    newId: () => crypto.randomUUID(),
    now: () => 1_800_000_000,
    autoAnswer: [],
    ...(kept ? { records } : {}),
  });
  const parts: AnswerParts = {
    triage,
    renderCard: (reply, paste, state) => ({ reply: reply.kind, paste, ...state }),
    renderBlocks: () => ({ text: '', blocks: [], size: '' }),
    renderEscalation: ({ state, buttons, id, version }) => ({ state, buttons, id, version }),
    checked: makeRecent(10),
  };
  const explain = async () => (await answerExplain(parts, { text: 'AADSTS50020: no such user' })) as ConsoleAnswer;
  return { parts, records, explain, press: (payload: object) => answerPress(parts, { payload }) };
};

describe('the console', () => {
  it('records answers, and votes stand on the same card', async () => {
    const { explain, press, records } = begin();
    const { card } = await explain();
    expect(card).toMatchObject({ reply: 'answer', recorded: true });
    const voted = await press({ verb: 'no-help', entry: 'guest', paste: card['paste'], word: 'no such menu' });
    expect(voted).toMatchObject({ kind: 'answer', replaces: true, card: { recorded: true, tally: {} } });
    expect(records.given).toMatchObject([{ person: 'local', worked: false, word: 'no such menu' }]);
  });

  it('hands over, shows the hand-off, and moves it', async () => {
    const { explain, press, records } = begin();
    const { card } = await explain();
    const escalate = { verb: 'escalate', entry: 'guest', paste: card['paste'] };
    const raised = await press(escalate);
    expect(raised).toMatchObject({ kind: 'escalation', card: { state: 'open', buttons: ['acknowledge', 'resolve'] } });
    expect(await press(escalate)).toMatchObject({ note: expect.stringContaining('escalated before') });
    const { id, version } = (raised as ConsoleAnswer).card;
    expect(await press({ verb: 'resolve', escalation: id, version, note: 'Asked.' })).toMatchObject({
      replaces: true,
      card: { state: 'resolved', buttons: ['reopen'] },
    });
    expect(records.jobs.length).toBe(2);
  });

  it.each<[string, boolean, boolean, object]>([
    ['offers no votes where nothing is kept', false, false, {}],
    ['says when an answer could not be recorded', true, true, { recorded: false }],
  ])('%s', async (_, kept, away, state) => {
    const { explain, records, press } = begin(kept);
    records.away(away);
    const { card } = await explain();
    expect(card).toEqual({ reply: 'answer', paste: card['paste'], ...state });
    for (const verb of ['worked', 'escalate'])
      expect(await press({ verb, entry: 'guest', paste: card['paste'] })).toMatchObject({ status: 409 });
  });
});
