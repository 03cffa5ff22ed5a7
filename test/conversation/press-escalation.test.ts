import { describe, expect, it } from '@jest/globals';
import { drawEscalation } from '../../src/conversation/draw-escalation.ts';
import type { SecondLine } from '../../src/conversation/escalating.ts';
import { explainPaste } from '../../src/conversation/handle-message.ts';
import { type EscalationPress, pressEscalation, typedEscalation } from '../../src/conversation/press-escalation.ts';
import { keepOutcome } from '../../src/conversation/record-answer.ts';
import { makeTriage, type Triage } from '../../src/conversation/triage.ts';
import { buildKbIndex } from '../../src/core/kb-index.ts';
import type { EscalationCard } from '../../src/core/escalation-card.ts';
import type { ThreadPlace } from '../../src/core/records.ts';
import { makeEntry } from '../support/make-entry.ts';
import { memoryRecords } from '../support/memory-records.ts';

const NOW = Date.UTC(2026, 10, 20, 8, 15) / 1000;
const PASTE =
  'AADSTS50020: User account kim@fabrikam.com does not exist. Correlation ID: 4b2d0c4e-6a4f-4f1c-9f5d-2a1c7e0b9d31 Timestamp: 2026-11-20 08:01:30Z';
const THREAD: ThreadPlace = { channel: 'slack', conversation: 'C1', thread: '1.0' };
const LINE: SecondLine = { channel: 'teams', conversation: '19:second@thread.tacv2' };

const begin = async (route: SecondLine | undefined = LINE, place: ThreadPlace = THREAD, text = PASTE) => {
  let ids = 0;
  const records = memoryRecords(() => NOW);
  const index = buildKbIndex([
    makeEntry({ id: 'guest', title: 'The account is a guest', codes: [{ value: 'AADSTS50020', decisive: true }] }),
  ]);
  const triage: Triage = makeTriage({
    index: () => index,
    newId: () => `id-${(ids += 1)}`,
    now: () => NOW,
    autoAnswer: [],
    records,
    escalating: { routeOf: () => route, asksOf: (check) => `Asked by ${check}?`, sampleTenant: 'made-up' },
  });
  const outcome = explainPaste(triage, text, place.conversation);
  await keepOutcome(triage, place, 'U1', outcome);
  const press = (parts: Partial<EscalationPress> = {}): EscalationPress => ({
    person: 'U1',
    name: 'Ada Asker',
    place,
    kind: 'channel',
    ...parts,
  });
  const escalate = (parts?: Partial<EscalationPress>) =>
    pressEscalation(triage, { verb: 'escalate', entry: 'guest', paste: outcome.paste }, press(parts));
  return { triage, records, paste: outcome.paste, press, escalate };
};

const inLine: Partial<EscalationPress> = {
  person: 'T9',
  name: 'Sam Second',
  place: { ...LINE, thread: '' },
  kind: 'channel',
};

describe('escalate', () => {
  it('writes it once per thread, with one job; a second press shows the first', async () => {
    const { records, escalate } = await begin();
    const first = await escalate();
    const second = await escalate({ person: 'U2', name: 'Other' });
    expect(first).toMatchObject({ kind: 'shown', card: { state: 'open', side: 'thread', buttons: [] } });
    expect(first?.text).toMatch(/^Escalated: .* goes to the identity second line in Teams\.$/);
    expect(second?.text).toMatch(/^This thread was escalated before, and is open now/);
    expect(second).toMatchObject({ card: first?.kind === 'shown' ? { id: first.card.id } : {} });
    expect(records.jobs.length).toBe(1);
  });

  it.each<[string, ThreadPlace, EscalationPress['kind'], string]>([
    ['masked in a channel', THREAD, 'channel', 'k…@fabrikam.com'],
    ['masked in a group', THREAD, 'group', 'k…@fabrikam.com'],
    ['whole in a chat with one person', THREAD, 'personal', 'kim@fabrikam.com'],
  ])('shows the user %s, and tells time and ids', async (_, place, kind, user) => {
    const { escalate } = await begin(LINE, place);
    const outcome = await escalate({ kind });
    if (outcome?.kind !== 'shown') throw new Error('nothing is shown');
    const { handOff } = outcome.card;
    expect(handOff.title).toBe('AADSTS50020: The account is a guest');
    expect(handOff.facts).toEqual([
      { label: 'Root code', value: 'AADSTS50020' },
      { label: 'Likely cause', value: 'The first cause.' },
      { label: 'User', value: user },
      { label: 'First seen', value: '2026-11-20 08:01:30 UTC' },
      { label: 'Last seen', value: '2026-11-20 08:01:30 UTC' },
      { label: 'Entry', value: 'The account is a guest (reviewed 2026-11-20), guest' },
    ]);
    expect(handOff.support).toEqual([
      { label: 'Request ID', value: 'not in the paste' },
      { label: 'Correlation ID', value: '4b2d0c4e-6a4f-4f1c-9f5d-2a1c7e0b9d31' },
      { label: 'Time (UTC)', value: '2026-11-20 08:01:30 UTC' },
    ]);
    expect(handOff.message).toContain(`AADSTS50020: User account ${user} does not exist`);
    expect(handOff.text).toContain(handOff.message);
    for (const { label, value } of [...handOff.facts, ...handOff.support])
      expect(handOff.text).toContain(`${label}: ${value}`);
  });

  it('takes along what was checked and tried, and by whom', async () => {
    const { records, paste, escalate } = await begin();
    const verdict = { check: 'user-enabled', cause: 'one' };
    const run = { id: 'r1', answer: paste, entry: 'guest', tenant: 't', requests: [], person: 'U2', started: NOW - 60 };
    records.runs.push({ ...run, verdicts: [{ ...verdict, verdict: 'unknown', because: 'no_permission' }] });
    records.runs.push({ ...run, id: 'r2', started: NOW, verdicts: [{ ...verdict, verdict: 'confirmed' }] });
    const vote = { answer: paste, entry: 'guest', worked: false, given: NOW };
    records.given.push({ ...vote, person: 'U1', word: 'no such menu' }, { ...vote, person: 'U3' });
    const outcome = await escalate();
    expect(outcome).toMatchObject({
      card: {
        handOff: {
          checks: [{ asks: 'Asked by user-enabled?', verdict: 'confirmed', note: 'Cause confirmed: The first cause.' }],
          tried: [
            { text: 'Checked in the tenant', by: 'another person in the thread', at: '2026-11-20 08:14 UTC' },
            { text: 'Said it did not help: "no such menu"', by: 'Ada Asker' },
            { text: 'Said it did not help', by: 'another person in the thread' },
            { text: 'Checked in the tenant', by: 'another person in the thread' },
          ],
        },
      },
    });
  });

  it.each<[string, EscalationPress['kind'], boolean, number, RegExp]>([
    [
      'keeps private verdicts from a channel',
      'channel',
      true,
      0,
      /Checked in the tenant: 1 verdict: the second line has them/,
    ],
    ['keeps private verdicts from a group', 'group', true, 0, /1 verdict: the second line has them/],
    ['shows them in a chat with one person', 'personal', true, 1, /Confirmed: Asked by/],
    ['shows what is not private in a channel', 'channel', false, 1, /Confirmed: Asked by/],
  ])('%s, and never from the second line', async (_, kind, privateChecks, shown, text) => {
    const { triage, records, paste, press } = await begin();
    const verdicts = [{ check: 'user-enabled', cause: 'one', verdict: 'confirmed' as const }];
    const run = { id: 'r1', answer: paste, entry: 'guest', tenant: 't', requests: [], person: 'U2', started: NOW };
    records.runs.push({ ...run, verdicts });
    const escalating = { routeOf: () => LINE, asksOf: (check: string) => `Asked by ${check}?`, privateChecks };
    const own: Triage = { ...triage, escalating };
    const outcome = await pressEscalation(own, { verb: 'escalate', entry: 'guest', paste }, press({ kind }));
    if (outcome?.kind !== 'shown') throw new Error('nothing is shown');
    const { id, handOff } = outcome.card;
    expect(handOff.checks.length).toBe(shown);
    expect(handOff.text).toMatch(text);
    expect(/The first cause/.test(JSON.stringify(outcome))).toBe(shown === 1);
    const [raised, history] = [await records.escalations.find(id), await records.escalations.history(id)];
    const seen = raised && drawEscalation(raised, history, 'second-line');
    expect(seen?.handOff).toMatchObject({
      checks: [{ verdict: 'confirmed', note: 'Cause confirmed: The first cause.' }],
    });
  });

  const shownBy = async (
    text: string,
    prepare: (begun: Awaited<ReturnType<typeof begin>>) => void = () => undefined,
  ) => {
    const begun = await begin(LINE, THREAD, text);
    prepare(begun);
    const outcome = await begun.escalate();
    if (outcome?.kind !== 'shown') throw new Error('nothing is shown');
    return outcome.card;
  };
  const factsOf = ({ handOff }: EscalationCard) =>
    Object.fromEntries(handOff.facts.map(({ label, value }) => [label, value]));

  it.each<[string, string, Record<string, string | undefined>]>([
    [
      'first and last as the paste says',
      `${PASTE}\nAADSTS50020: again. Timestamp: 2026-11-20 08:09:00Z`,
      { 'First seen': '2026-11-20 08:01:30 UTC', 'Last seen': '2026-11-20 08:09:00 UTC', 'Pasted at': undefined },
    ],
    [
      'when it was pasted, where the paste has no time',
      'AADSTS50020: User account does not exist.',
      { 'First seen': undefined, 'Last seen': undefined, 'Pasted at': '2026-11-20 08:15:00 UTC' },
    ],
    [
      'the names of tenant and application beside their ids',
      "AADSTS50020: User account 'kim@fabrikam.com' does not exist in tenant 'Contoso Ltd' and cannot access the application '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14'(Expenses) in that tenant.",
      { Tenant: 'Contoso Ltd', Application: 'Expenses (7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14)' },
    ],
  ])('tells %s', async (_, text, facts) => {
    const told = factsOf(await shownBy(text));
    expect(Object.fromEntries(Object.keys(facts).map((label) => [label, told[label]]))).toEqual(facts);
  });

  it.each([
    ['AADSTS9999999: The frobnicator at contoso.com is off.', 'AADSTS9999999: not in the knowledge base'],
    ['The frobnicator is off.', 'Not recognised: The frobnicator is off.'],
  ])('hands over what is not recognised with its message: %s', async (text, title) => {
    const begun = await begin(LINE, THREAD, text);
    const outcome = await pressEscalation(begun.triage, { verb: 'escalate', paste: begun.paste }, begun.press());
    expect(outcome).toMatchObject({ card: { handOff: { title, message: text, text: expect.stringContaining(text) } } });
  });

  it('says where the message stands when no excerpt is kept', async () => {
    const { handOff } = await shownBy(PASTE, ({ records }) => {
      const [{ excerpt: _unkept, ...answer } = {}] = records.answers;
      records.answers.splice(0, 1, answer as (typeof records.answers)[number]);
    });
    expect(handOff.message).toBe('Nothing of it is kept here: the message stands in the thread.');
  });

  it.each([
    [
      'made-up',
      'SAMPLE ● Confirmed: Asked by user-enabled? Cause confirmed: The second cause.',
      'Likely cause: The first',
    ],
    [
      '8b2d4f6a',
      '● Confirmed: Asked by user-enabled? Cause confirmed: The second cause. (tenant 8b2d4f6a,',
      'Confirmed cause: The second',
    ],
  ])('says which tenant confirmed which cause: %s', async (tenant, line, cause) => {
    const { handOff } = await shownBy(PASTE, ({ records, paste }) => {
      const verdicts = [{ check: 'user-enabled', cause: 'two', verdict: 'confirmed' as const }];
      const run = { id: 'r', answer: paste, entry: 'guest', tenant, requests: [], person: 'local', started: NOW };
      records.runs.push({ ...run, verdicts });
    });
    expect(handOff.text).toContain(`\n${line}`);
    expect(handOff.text).toContain(`\n${cause}`);
    expect(handOff.tried).toMatchObject([{ by: 'Ada Asker' }]);
  });

  it.each([
    ['U1', 'Said it worked, and escalated afterwards'],
    ['U2', 'Said it worked; escalated afterwards'],
  ])('words a vote of %s before it was handed over', async (person, text) => {
    const { handOff } = await shownBy(PASTE, ({ records, paste }) =>
      records.given.push({ answer: paste, entry: 'guest', worked: true, given: NOW, person }),
    );
    expect(handOff.tried).toMatchObject([{ text }]);
  });

  it('has a short case id, state, who raised it and history in its text', async () => {
    const card = await shownBy(PASTE);
    expect(card).toMatchObject({ caseId: card.id.slice(0, 8), raisedBy: 'Ada Asker' });
    expect(card.handOff.text).toContain(`\nCase: ${card.caseId}\nState: Open\nRaised by: Ada Asker\n`);
    expect(card.handOff.text).toContain('\nWhat happened\n- Open by Ada Asker, 2026-11-20 08:15 UTC');
  });

  it.each<[string, SecondLine | undefined]>([
    ['no second line is set up', undefined],
    ['it is raised where the second line is', { channel: 'slack', conversation: 'C1' }],
  ])('stands in its thread with all buttons when %s', async (_, route) => {
    const { triage, press } = await begin();
    const own: Triage = { ...triage, escalating: { routeOf: () => route, asksOf: String } };
    const [paste] = (await own.records?.answersInThread(THREAD)) ?? [];
    const outcome = await pressEscalation(own, { verb: 'escalate', paste: paste?.id }, press());
    expect(outcome).toMatchObject({
      card: {
        buttons: ['acknowledge', 'resolve'],
        delivery: { text: expect.stringContaining('ESCALATION_CONVERSATION') },
      },
    });
  });

  it('is one per answer in a chat that has no threads', async () => {
    const chat: ThreadPlace = { channel: 'teams', conversation: 'a:1', thread: '' };
    const { triage, records, press, escalate } = await begin(LINE, chat);
    await escalate();
    const other = explainPaste(triage, PASTE, 'a:1');
    await pressEscalation(triage, { verb: 'escalate', entry: 'guest', paste: other.paste }, press());
    await escalate();
    expect(records.jobs.length).toBe(2);
  });

  it('gives the hand-off as text when it cannot be recorded', async () => {
    const { records, escalate } = await begin();
    records.away(true);
    const outcome = await escalate();
    expect(outcome).toMatchObject({
      kind: 'refused',
      text: expect.stringMatching(/nobody was told yet.*\n\nHAND-OFF/s),
    });
    expect(outcome?.text).toContain('k…@fabrikam.com');
    // Whole for whoever pressed alone.
    expect(outcome).toMatchObject({
      handOff: {
        why: expect.stringMatching(/nobody was told yet[^]*yourself:$/),
        whole: expect.stringMatching(/^HAND-OFF[^]*\nUser: kim@fabrikam\.com\n/),
        masked: expect.stringContaining('k…@fabrikam.com'),
      },
    });
  });

  it.each<[string, Record<string, unknown>, Partial<EscalationPress>]>([
    ['another conversation', {}, { place: { ...THREAD, conversation: 'C2' } }],
    ['an unknown paste', { paste: 'made-up' }, {}],
  ])('is refused from %s', async (_, payload, parts) => {
    const { triage, records, paste, press } = await begin();
    const outcome = await pressEscalation(
      triage,
      { verb: 'escalate', entry: 'guest', paste, ...payload },
      press(parts),
    );
    expect(outcome).toMatchObject({ kind: 'refused', text: expect.stringMatching(/too old|another conversation/) });
    expect(records.jobs).toEqual([]);
  });

  it.each([[{ verb: 'worked' }], [{ verb: 'escalate' }], [{ verb: 'toString' }], [null], ['escalate'], [[]]])(
    'leaves other payloads alone: %j',
    async (payload) => {
      const { triage, press } = await begin();
      expect(await pressEscalation(triage, payload, press())).toBeUndefined();
    },
  );
});

describe('typed', () => {
  it.each([
    ['escalate', true],
    ['Please escalate this.', true],
    ['escalate!', true],
    ['@Triage please escalate this to second line', true],
    ['Escalate to 2nd line', true],
    ['can you escalate this?', true],
    ['Could you please escalate this error to the second-line support, thanks!', true],
    ['hand this over to a person', true],
    ['please hand over to L2', true],
    ['ask a person', true],
    ['escalate AADSTS50020', false],
    ['escalate privileges to a person', false],
    ['who can escalate this', false],
    ["don't escalate this", false],
    [`escalate ${'please '.repeat(50)}`, false],
    ['do not escalate', false],
    ['', false],
  ])('%j hands over the last answer of the thread: %j', async (text, does) => {
    const { triage, records, press } = await begin();
    const outcome = await typedEscalation(triage, text, press());
    expect(outcome?.kind).toBe(does ? 'shown' : undefined);
    expect(records.jobs.length).toBe(does ? 1 : 0);
  });

  it.each<[string, readonly ('acknowledged' | 'resolved')[], RegExp]>([
    ['just raised', [], /^This thread was escalated before, and is open now: see its card in the thread\.$/],
    ['acknowledged', ['acknowledged'], /is acknowledged now: see its card in the thread\.$/],
    ['resolved', ['resolved'], /is resolved now: .* If it is not solved, press Reopen on that card\.$/],
  ])('says what its button says where an escalation is %s', async (_, moves, says) => {
    const { triage, records, press, escalate } = await begin();
    const raised = await escalate();
    if (raised?.kind !== 'shown') throw new Error('not raised');
    expect(raised.raised).toBe(true);
    for (const to of moves) await records.escalations.move({ id: raised.card.id, to, person: 'T9' });
    const outcome = await typedEscalation(triage, 'escalate', press());
    expect(outcome).toMatchObject({ kind: 'shown', text: expect.stringMatching(says) });
    expect(outcome).not.toHaveProperty('raised');
    expect((await escalate())?.text).toBe(outcome?.text);
  });

  it('says what to do in a thread without an answer', async () => {
    const { triage, press } = await begin();
    const outcome = await typedEscalation(triage, 'escalate', press({ place: { ...THREAD, thread: '2.0' } }));
    expect(outcome).toMatchObject({ kind: 'refused', text: expect.stringContaining('paste the error first') });
  });
});

describe('the second line', () => {
  const raised = async (route: SecondLine | undefined = LINE) => {
    const begun = await begin(route);
    const outcome = await begun.escalate();
    if (outcome?.kind !== 'shown') throw new Error('not raised');
    const { id } = outcome.card;
    const act = (verb: string, parts: Partial<EscalationPress> = inLine, more: Record<string, unknown> = {}) =>
      pressEscalation(begun.triage, { verb, escalation: id, ...more }, begun.press(parts));
    return { ...begun, id, act };
  };

  it('acknowledges, resolves with what helped, and the thread reopens', async () => {
    const { act, records, id } = await raised();
    expect(await act('acknowledge')).toMatchObject({ card: { state: 'acknowledged', buttons: ['resolve'] } });
    const note = 'Invited kim@fabrikam.com again; password: Sommer2026!x';
    expect(await act('resolve', inLine, { note })).toMatchObject({
      card: { state: 'resolved', side: 'second-line', buttons: ['reopen'] },
    });
    const resolution = (await records.escalations.find(id))?.resolution ?? '';
    expect(resolution).toMatch(/^Invited kim@fabrikam\.com again/);
    expect(resolution).not.toContain('Sommer2026');
    const reopened = await act('reopen', {});
    expect(reopened).toMatchObject({
      card: {
        state: 'reopened',
        side: 'thread',
        buttons: [],
        steps: [
          { state: 'open', by: 'Ada Asker', at: '2026-11-20 08:15 UTC' },
          { state: 'acknowledged', by: 'Sam Second' },
          { state: 'resolved', note: expect.stringContaining('k…@fabrikam.com') },
          { state: 'reopened', by: 'Ada Asker' },
        ],
      },
    });
    expect(records.jobs).toEqual([1, 2, 3, 4].map((version) => `${id} ${version}`));
  });

  it('is told how to add a note when there is none', async () => {
    const { act } = await raised();
    expect((await act('resolve', inLine, { note: ' ' }))?.text).toBe(
      'Resolved without a note. The thread is told. To add what helped, reopen it and resolve it again.',
    );
    expect((await act('reopen'))?.text).toBe('Reopened. The thread and the second line are told.');
    expect((await act('resolve', inLine, { note: 'Invited.' }))?.text).toBe('Resolved. The thread is told.');
  });

  it('is not spoken of where there is none', async () => {
    const { triage, press } = await begin();
    const own: Triage = { ...triage, escalating: { routeOf: () => undefined, asksOf: String } };
    const escalation = await typedEscalation(own, 'escalate', press());
    const id = escalation?.kind === 'shown' ? escalation.card.id : '';
    const told = [];
    for (const verb of ['acknowledge', 'resolve', 'reopen']) {
      const outcome = await pressEscalation(own, { verb, escalation: id }, press());
      told.push([outcome?.text, outcome?.kind === 'shown' ? outcome.card.delivery.text : '']);
    }
    expect(told).toEqual([
      ['You took this over. The thread is told.', ''],
      [expect.stringContaining('without a note'), ''],
      ['Reopened. The thread is told.', expect.stringContaining('No second line is set up')],
    ]);
  });

  it.each<[string, string, Partial<EscalationPress>, RegExp]>([
    ['the thread may not acknowledge', 'acknowledge', {}, /The second line does that/],
    ['the thread may not resolve', 'resolve', {}, /The second line does that/],
    ['nobody acts from elsewhere', 'acknowledge', { place: { ...THREAD, conversation: 'C9' } }, /not known in this/],
    [
      'nor from a channel with the same id',
      'acknowledge',
      { place: { ...LINE, channel: 'slack', thread: '' } },
      /not known/,
    ],
    ['what is open is not reopened', 'reopen', inLine, /Not possible now\. It is open, by Ada Asker/],
  ])('%s', async (_, verb, parts, says) => {
    const { act, records } = await raised();
    expect((await act(verb, parts))?.text).toMatch(says);
    expect(records.jobs.length).toBe(1);
  });

  it('is changed once by a press that comes twice, early or late', async () => {
    const { act, records } = await raised();
    await act('acknowledge', inLine, { version: 1 });
    expect((await act('acknowledge', { ...inLine, name: 'Late' }, { version: 1 }))?.text).toMatch(
      /^That was done before\. It is acknowledged, by Sam Second/,
    );
    await act('resolve', inLine, { version: 2 });
    await act('reopen', {}, { version: 3 });
    expect((await act('acknowledge', inLine, { version: 1 }))?.text).toMatch(/^That was done before\. It is reopened/);
    expect(records.jobs.length).toBe(4);
    expect(await act('acknowledge', inLine, { version: 4 })).toMatchObject({ card: { state: 'acknowledged' } });
  });

  it.each([['made-up'], [7], [undefined], ['x'.repeat(300)]])(
    'is refused an id that is not known: %j',
    async (escalation) => {
      const { act } = await raised();
      expect(await act('acknowledge', inLine, { escalation })).toMatchObject({ kind: 'refused' });
    },
  );

  it('is told when nothing can be recorded', async () => {
    const { act, records } = await raised();
    records.away(true);
    expect((await act('acknowledge'))?.text).toMatch(/may not be recorded\. Look at the card/);
  });
});
