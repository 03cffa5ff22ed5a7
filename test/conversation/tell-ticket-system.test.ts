import { describe, expect, it } from '@jest/globals';
import type { KeptSummary } from '../../src/conversation/escalating.ts';
import { type TicketAnswer, tellTicketSystem } from '../../src/conversation/tell-ticket-system.ts';
import { drawEscalation } from '../../src/conversation/draw-escalation.ts';
import { memoryRecords } from '../support/memory-records.ts';
import { silent } from '../support/silent-log.ts';

const NOW = Date.UTC(2026, 10, 20, 8, 15) / 1000;
const SUMMARY: KeptSummary = {
  form: 1,
  handOff: {
    title: 'AADSTS50020: The account is a guest',
    facts: [{ label: 'User', value: 'kim@fabrikam.com' }],
    support: [{ label: 'Request ID', value: 'r1' }],
    checks: [],
    tried: [],
  },
  desk: 'exchange',
  raisedBy: 'Ada Asker',
  open: true,
};

const begin = async (first: TicketAnswer) => {
  let answer = first;
  const { escalations, jobs } = memoryRecords(() => NOW);
  const raised = { id: 'e1', channel: 'slack', conversation: 'C1', thread: '1.0', raisedBy: 'U1' } as const;
  await escalations.raise({ ...raised, entry: 'guest', summary: SUMMARY, routedTo: {} });
  await escalations.move({ id: 'e1', to: 'resolved', person: 'U9', name: 'Sam', note: 'Invited again' });
  jobs.length = 0;
  const sent: { readonly body: string; readonly key: string }[] = [];
  const failed: string[] = [];
  const work = tellTicketSystem({
    escalations,
    send: async (event) => {
      sent.push(event);
      return answer;
    },
    failed: (outcome) => void failed.push(outcome),
    attempts: 2,
    log: silent,
  });
  const run = (attempt: number, version = 1) =>
    work({ escalation: 'e1', version, key: `e1-${version}` }, { attempt, signal: AbortSignal.any([]) });
  const card = async () => {
    const now = await escalations.find('e1');
    return now && drawEscalation(now, await escalations.history('e1'), 'thread');
  };
  return { run, sent, failed, jobs, card, answerWith: (next: TicketAnswer) => void (answer = next) };
};

describe('the ticket system', () => {
  it('gets each change as it was, whole', async () => {
    const { run, sent } = await begin({ kind: 'taken' });
    await run(1, 1);
    await run(1, 2);
    expect(sent.map(({ key }) => key)).toEqual(['e1-1', 'e1-2']);
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      event: 'escalation.open',
      escalation: 'e1',
      version: 1,
      state: 'open',
      at: '2026-11-20T08:15:00.000Z',
      by: 'Ada Asker',
      desk: 'Exchange',
      title: 'AADSTS50020: The account is a guest',
      entry: 'guest',
      raisedBy: 'Ada Asker',
      raisedAt: '2026-11-20T08:15:00.000Z',
      channel: 'slack',
      conversation: 'C1',
      facts: { User: 'kim@fabrikam.com' },
      support: { 'Request ID': 'r1' },
      text: expect.stringContaining('User: kim@fabrikam.com'),
    });
    expect(JSON.parse(sent[1]?.body ?? '')).toMatchObject({ state: 'resolved', by: 'Sam', note: 'Invited again' });
  });

  it('names a ticket, which the cards show', async () => {
    const ticket = { title: 'INC1', url: 'https://x.example.com/1' };
    const { run, jobs, card } = await begin({ kind: 'taken', ticket });
    await run(1);
    expect(jobs).toEqual(['e1 1']);
    expect((await card())?.ticket).toEqual(ticket);
  });

  it.each<[string, TicketAnswer, number, { throws: boolean; failed: string; said: boolean }]>([
    ['is away', { kind: 'again', because: 'HTTP 503' }, 1, { throws: true, failed: 'retried', said: false }],
    [
      'is away to the last',
      { kind: 'again', because: 'HTTP 503' },
      2,
      { throws: true, failed: 'given-up', said: true },
    ],
    ['refuses', { kind: 'refused', because: 'HTTP 401' }, 1, { throws: false, failed: 'given-up', said: true }],
  ])('that %s', async (_, answer, attempt, { throws, failed: outcome, said }) => {
    const { run, failed, card } = await begin(answer);
    expect(
      await run(attempt).then(
        () => false,
        () => true,
      ),
    ).toBe(throws);
    expect(failed).toEqual([outcome]);
    expect((await card())?.delivery.text.includes('open a ticket by hand')).toBe(said);
    expect((await card())?.delivery.text.includes('did not answer yet: it is tried again')).toBe(!said);
  });

  it('that is away is told of once on the cards, until it takes it', async () => {
    const begun = await begin({ kind: 'again', because: 'HTTP 503' });
    for (const _ of [1, 2]) await expect(begun.run(1)).rejects.toThrow('HTTP 503');
    expect(begun.jobs).toEqual(['e1 1']);
    begun.answerWith({ kind: 'taken' });
    await begun.run(1);
    expect(begun.jobs).toEqual(['e1 1', 'e1 1']);
    expect((await begun.card())?.delivery.text).not.toContain('ticket');
  });

  it('hears of each change once and in order, also when the job of a later one runs first', async () => {
    const begun = await begin({ kind: 'again', because: 'HTTP 503' });
    await expect(begun.run(1, 2)).rejects.toThrow('HTTP 503');
    begun.answerWith({ kind: 'taken' });
    await begun.run(2, 2);
    await begun.run(1, 1);
    expect(begun.sent.map(({ key }) => key)).toEqual(['e1-1', 'e1-1', 'e1-2']);
  });

  it('hears of the next change after one that it refused or that was given up', async () => {
    const begun = await begin({ kind: 'again', because: 'HTTP 503' });
    await expect(begun.run(2, 1)).rejects.toThrow('HTTP 503');
    begun.answerWith({ kind: 'taken' });
    await begun.run(1, 2);
    expect(begun.sent.map(({ key }) => key)).toEqual(['e1-1', 'e1-2']);
  });

  it('hears nothing of what was forgotten', async () => {
    const { run, sent } = await begin({ kind: 'taken' });
    await run(1, 9);
    expect(sent).toEqual([]);
  });
});
