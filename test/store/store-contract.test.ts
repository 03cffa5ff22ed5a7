import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answersFor, answersInThread, findAnswer, keepAnswer, setAnswerMessage } from '../../src/store/answers.ts';
import { checkRunsOf, keepCheckRun } from '../../src/store/check-runs.ts';
import { findReference, keepReference } from '../../src/store/conversation-references.ts';
import { draftSources } from '../../src/store/draft-sources.ts';
import {
  addShown,
  escalationHistory,
  escalationOfThread,
  findEscalation,
  noteDelivery,
  openEscalations,
} from '../../src/store/escalation-details.ts';
import { moveEscalation, raiseEscalation } from '../../src/store/escalations.ts';
import { feedbackByEntry, feedbackOn, firstWorked, giveFeedback, votesOf } from '../../src/store/feedback.ts';
import { forget, forgetOlderThan } from '../../src/store/forget.ts';
import { lastHealth, noteHealth } from '../../src/store/health-states.ts';
import {
  CLAIM_FOR,
  claimUnfinished,
  finishEvent,
  handOver,
  keepClaim,
  KNOWN_FOR,
  takeEvent,
  unfinishedEvents,
} from '../../src/store/inbox.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { inTransaction, type StoreHandle } from '../../src/store/store-handle.ts';
import { changeThreadCard, findThreadCard } from '../../src/store/thread-cards.ts';
import { countUnmatched, unmatchedSince } from '../../src/store/unmatched.ts';
import { type Emptiness, ENGINES, makeLogged, tellSkipped, waitUntil } from './engines.ts';
import { describeInsights } from './insights-contract.ts';

tellSkipped();

describe.each(ENGINES)('the store on $name', ({ empty }) => {
  let emptiness: Emptiness;
  let store: Store;
  const logged = makeLogged();
  const clock = { now: 1_800_000_000 };

  beforeAll(async () => {
    emptiness = await empty();
    store = await openStore({ ...emptiness.settings, log: logged.log, now: () => clock.now });
  });

  afterAll(async () => {
    await store.stop();
    await emptiness.remove();
  });

  /** The same database as another replica sees it. */
  const another = (): StoreHandle => ({ ...store, replica: randomUUID() });
  const place = (thread = randomUUID()) => ({ channel: 'slack' as const, conversation: 'C1', thread });
  const event = (eventId = randomUUID()) => ({
    channel: 'slack' as const,
    eventId,
    conversation: 'C1',
    work: { to: 'C1' },
  });
  const answer = (more: object = {}) => ({ id: randomUUID(), ...place(), person: 'U1', kept: { form: 1 }, ...more });
  const escalation = (more: object = {}) => ({
    id: randomUUID(),
    ...place(),
    raisedBy: 'U1',
    summary: { code: 'AADSTS50020' },
    routedTo: { channel: 'teams', conversation: '19:second' },
    ...more,
  });

  // The first of all: once a queue is known, nothing can hang any more.
  it('raises an escalation with its jobs in one transaction right after opening', async () => {
    const one = escalation({ conversation: 'C-first' });
    const raising = raiseEscalation(store, one, async (inside) => {
      await store.jobs.send('escalation-delivery', { escalation: one.id, version: 1 }, { key: one.id, inside });
      await store.jobs.send('webhook', { escalation: one.id, version: 1, key: 'k' }, { key: 'k', inside });
    });
    expect(await raising).toMatchObject({ raised: true });
    expect(await forget(store, { conversation: 'C-first' })).toMatchObject({ escalations: 1 });
  });

  describe('inbox', () => {
    it('takes an event once, also when it is delivered twice at the same moment', async () => {
      const taken = event();
      const results = await Promise.all([
        takeEvent(store, taken),
        takeEvent(another(), taken),
        takeEvent(store, taken),
      ]);
      expect(results.toSorted()).toEqual(['duplicate', 'duplicate', 'new']);
      expect(await takeEvent(store, { ...taken, channel: 'teams' })).toBe('new');
    });

    it('knows a delivery for 24 hours, answered or not, and then no more', async () => {
      const [answered, interrupted] = [event(), event()];
      await takeEvent(store, answered);
      await takeEvent(store, interrupted);
      await finishEvent(store, answered);
      clock.now += KNOWN_FOR - 1;
      expect([await takeEvent(store, answered), await takeEvent(store, interrupted)]).toEqual([
        'duplicate',
        'duplicate',
      ]);
      clock.now += 1;
      expect([await takeEvent(store, answered), await takeEvent(store, answered)]).toEqual(['new', 'duplicate']);
      await forget(store, { conversation: 'C1' });
    });

    it('gives an event to another process when its own did not finish in time, with all it needs', async () => {
      const lost = { ...event(), person: 'U7', work: { to: 'C1', kept: { form: 1, text: ['a\0b', '\ud83d'] } } };
      await takeEvent(store, lost);
      expect(await claimUnfinished(another(), 10)).toEqual([]);
      clock.now += CLAIM_FOR;
      const second = another();
      expect(await claimUnfinished(second, 10)).toEqual([
        {
          ...lost,
          work: { to: 'C1', kept: { form: 1, text: ['ab', '\ufffd'] } },
          attempts: 2,
          received: clock.now - CLAIM_FOR,
        },
      ]);
      expect(await keepClaim(store, lost)).toBe(false);
      expect(await keepClaim(second, lost)).toBe(true);
      expect(await finishEvent(second, lost, { reply: '1.2' })).toBe(true);
      expect(await finishEvent(store, lost)).toBe(false);
      clock.now += CLAIM_FOR;
      expect(await claimUnfinished(store, 10)).toEqual([]);
    });

    it('gives each of several that ask at once something else, the oldest first', async () => {
      const events = Array.from({ length: 30 }, () => event());
      for (const one of events) {
        await takeEvent(store, one);
        clock.now += 1;
      }
      clock.now += CLAIM_FOR;
      const claimed = await Promise.all([0, 1, 2].map(() => claimUnfinished(another(), 10)));
      expect(claimed.map(({ length }) => length)).toEqual([10, 10, 10]);
      const ids = claimed.flat().map(({ eventId }) => eventId);
      expect(ids.toSorted()).toEqual(events.map(({ eventId }) => eventId).toSorted());
      for (const some of claimed) expect(some).toEqual(some.toSorted((a, b) => a.received - b.received));
      await forget(store, { conversation: 'C1' });
    });

    it('hands over at once when a process stops, and nothing that others hold', async () => {
      const [stopping, staying] = [another(), another()];
      const [mine, theirs] = [event(), event()];
      await takeEvent(stopping, mine);
      await takeEvent(staying, theirs);
      await handOver(stopping);
      const claimed = await claimUnfinished(another(), 10);
      expect(claimed.map(({ eventId }) => eventId)).toEqual([mine.eventId]);
      expect((await unfinishedEvents(store, 0)).length).toBe(2);
      expect(await unfinishedEvents(store, 10)).toEqual([]);
      await forget(store, { conversation: 'C1' });
    });

    it('keeps nothing to answer with once it is answered', async () => {
      const done = event();
      await takeEvent(store, done);
      await finishEvent(store, done);
      const row = await store.db
        .selectFrom('inbox')
        .select(['work', 'state'])
        .where('event_id', '=', done.eventId)
        .execute();
      expect(row).toEqual([{ work: null, state: 'done' }]);
    });
  });

  describe('answers', () => {
    it('come back as they were written, by id, thread and person', async () => {
      const thread = place();
      const full = {
        ...answer(),
        ...thread,
        person: 'U20',
        message: '1.1',
        entry: 'entra/x',
        title: 'Guest',
        code: 'AADSTS50020',
        confidence: 'high',
        variant: 'msa',
        kept: { form: 1, extraction: { entities: { user: ['kim@fabrikam.com'] } } },
        excerpt: 'User account',
      };
      await keepAnswer(store, full);
      clock.now += 1;
      const bare = { ...answer(), ...thread, person: 'U20' };
      await keepAnswer(store, bare);
      await setAnswerMessage(store, bare.id, '1.2');
      expect(await findAnswer(store, full.id)).toEqual({ ...full, created: clock.now - 1 });
      expect((await answersInThread(store, thread)).map(({ id }) => id)).toEqual([full.id, bare.id]);
      expect((await answersFor(store, 'slack', 'U20', 1)).map(({ id, message }) => [id, message])).toEqual([
        [bare.id, '1.2'],
      ]);
      expect(await findAnswer(store, 'none')).toBeUndefined();
    });

    it('are one when the reply is repeated', async () => {
      const twice = answer({ message: '1.1' });
      await keepAnswer(store, twice);
      clock.now += 5;
      await keepAnswer(store, { ...twice, message: '2.2' });
      expect(await findAnswer(store, twice.id)).toMatchObject({ message: '2.2', created: clock.now - 5 });
    });

    it('keep 500 characters of the paste at most, whole ones, or none', async () => {
      const long = answer({ excerpt: `${'x'.repeat(499)}😀 and the rest` });
      await keepAnswer(store, long);
      expect((await findAnswer(store, long.id))?.excerpt).toBe('x'.repeat(499));
      const odd = answer({ excerpt: 'a\0b\ud800c' });
      await keepAnswer(store, odd);
      expect((await findAnswer(store, odd.id))?.excerpt).toBe('ab\ufffdc');
      const none = answer({ excerpt: 'text' });
      await keepAnswer({ ...store, keepExcerpts: false }, none);
      expect((await findAnswer(store, none.id))?.excerpt).toBeUndefined();
      const tooLong = store.db.updateTable('answers').set({ excerpt: 'x'.repeat(501) });
      await expect(tooLong.where('id', '=', none.id).execute()).rejects.toMatchObject({ code: '23514' });
    });
  });

  describe('feedback', () => {
    it('is one vote per person and answer, which can change', async () => {
      const { id } = answer();
      await keepAnswer(store, { ...answer(), id });
      const vote = { answer: id, person: 'U1', entry: 'e1', worked: false, word: 'no such menu' };
      expect(await giveFeedback(store, vote)).toBe('new');
      expect(await giveFeedback(store, vote)).toBe('same');
      expect(await giveFeedback(store, { ...vote, word: 'other words' })).toBe('changed');
      expect(await giveFeedback(store, { ...vote, person: 'U2', worked: true })).toBe('new');
      expect(await feedbackOn(store, id)).toEqual({ worked: 1, didNotHelp: 1 });
      clock.now += 60;
      expect(await giveFeedback(store, { ...vote, worked: true })).toBe('changed');
      expect(await feedbackOn(store, id)).toEqual({ worked: 2, didNotHelp: 0 });
      expect(await firstWorked(store, id)).toBe(clock.now - 60);
      expect(await giveFeedback(store, { ...vote, answer: 'gone' })).toBe('unknown');
    });

    it('counts one vote when a button is pressed twice at once', async () => {
      const { id } = answer();
      await keepAnswer(store, { ...answer(), id });
      const vote = { answer: id, person: 'U1', entry: 'e1', worked: true };
      const results = await Promise.all([giveFeedback(store, vote), giveFeedback(store, vote)]);
      expect(results.toSorted()).toEqual(['new', 'same']);
    });

    it('lists the entries that helped least first', async () => {
      const since = (clock.now += 10);
      const { id } = answer();
      await keepAnswer(store, { ...answer(), id });
      for (const [person, entry, worked] of [
        ['U1', 'good', true],
        ['U2', 'bad', false],
        ['U3', 'bad', true],
        ['U4', 'bad', false],
      ] as const)
        await giveFeedback(store, { answer: id, person, entry, worked, ...(worked ? {} : { word: `${person} says` }) });
      expect(await feedbackByEntry(store, since)).toEqual([
        { entry: 'bad', worked: 1, didNotHelp: 2, words: ['U2 says', 'U4 says'] },
        { entry: 'good', worked: 1, didNotHelp: 0, words: [] },
      ]);
    });
  });

  it('check runs stand by their answer, the first first', async () => {
    const run = {
      id: randomUUID(),
      answer: randomUUID(),
      entry: 'e1',
      tenant: '5b1f1a52-7f5e-4f57-9f0b-0d9f3c1c7a10',
      verdicts: [
        { check: 'user-enabled', cause: 'blocked', verdict: 'confirmed' as const },
        { check: 'mfa-registered', cause: 'no-method', verdict: 'unknown' as const, because: 'no_permission' },
      ],
      requests: ['b3e1c7d4-52f8-4a06-9c3b-8d7e6f5a4b21'],
      person: 'U1',
      started: clock.now,
    };
    await keepCheckRun(store, { ...run, id: randomUUID(), started: clock.now + 1, requests: [] });
    await keepCheckRun(store, run);
    await keepCheckRun(store, run);
    const runs = await checkRunsOf(store, run.answer);
    expect(runs.length).toBe(2);
    expect(runs[0]).toEqual(run);
  });

  describe('escalations', () => {
    it('are one per thread: every further press finds the first, and its job is sent once', async () => {
      const thread = place();
      let sent = 0;
      const raise = () =>
        raiseEscalation(store, { ...escalation(), ...thread }, async () => {
          sent += 1;
        });
      const results = await Promise.all([raise(), raise(), raise()]);
      expect(results.filter(({ raised }) => raised).length).toBe(1);
      expect(new Set(results.map((result) => result.escalation.id)).size).toBe(1);
      expect(sent).toBe(1);
      expect(await escalationOfThread(store, thread)).toMatchObject({ state: 'open', version: 1, delivery: 'waiting' });
    });

    it('are not there when the job that delivers them could not be sent', async () => {
      const one = escalation();
      const raise = raiseEscalation(store, one, async () => {
        throw new Error('no queue');
      });
      await expect(raise).rejects.toThrow('no queue');
      expect(await findEscalation(store, one.id)).toBeUndefined();
    });

    it('move as the second line moves them, each change once, with its history', async () => {
      const one = escalation();
      await raiseEscalation(store, one);
      const move = (to: 'acknowledged' | 'resolved' | 'reopened' | 'open', person = 'U9', note?: string) =>
        moveEscalation(store, { id: one.id, to, person, ...(note === undefined ? {} : { note }) });
      expect(await move('reopened')).toMatchObject({ kind: 'refused', escalation: { state: 'open' } });
      clock.now += 5;
      const twice = await Promise.all([move('acknowledged'), move('acknowledged')]);
      expect(twice.map(({ kind }) => kind).toSorted()).toEqual(['moved', 'same']);
      expect(await move('open')).toMatchObject({ kind: 'refused' });
      clock.now += 5;
      expect(await move('resolved', 'U9', 'Guest was invited\0.')).toMatchObject({
        kind: 'moved',
        escalation: { state: 'resolved', version: 3, resolution: 'Guest was invited.', changed: clock.now },
      });
      expect(await move('acknowledged')).toMatchObject({ kind: 'refused' });
      await move('reopened', 'U1');
      expect((await openEscalations(store)).map(({ id }) => id)).toContain(one.id);
      expect(await escalationHistory(store, one.id)).toEqual([
        { version: 1, state: 'open', person: 'U1', at: clock.now - 10 },
        { version: 2, state: 'acknowledged', person: 'U9', at: clock.now - 5 },
        { version: 3, state: 'resolved', person: 'U9', at: clock.now, note: 'Guest was invited.' },
        { version: 4, state: 'reopened', person: 'U1', at: clock.now },
      ]);
      expect(await moveEscalation(store, { id: 'none', to: 'resolved', person: 'U9' })).toEqual({ kind: 'unknown' });
    });

    it('say how their delivery goes, and where they are shown', async () => {
      const one = escalation();
      await raiseEscalation(store, one);
      await noteDelivery(store, one.id, { delivered: false, error: 'channel_not_found', again: true });
      expect(await findEscalation(store, one.id)).toMatchObject({
        delivery: 'waiting',
        deliveryAttempts: 1,
        deliveryError: 'channel_not_found',
      });
      await noteDelivery(store, one.id, { delivered: false, error: 'is_archived', again: false });
      expect(await findEscalation(store, one.id)).toMatchObject({ delivery: 'failed', deliveryError: 'is_archived' });
      await noteDelivery(store, one.id, { delivered: true, shown: { line: '3.3' } });
      await addShown(store, one.id, { thread: '4.4' });
      const delivered = await findEscalation(store, one.id);
      expect(delivered).toMatchObject({
        delivery: 'delivered',
        deliveryAttempts: 3,
        shown: { line: '3.3', thread: '4.4' },
        routedTo: one.routedTo,
        summary: one.summary,
      });
      expect(delivered).not.toHaveProperty('deliveryError');
    });
  });

  it('tells who voted how on an answer, and what a draft entry is made of', async () => {
    const id = randomUUID();
    const kept = {
      form: 1,
      extraction: { entities: { user: ['kim@fabrikam.com'], appId: [] } },
      resolution: { answers: [{ captures: { appName: 'Expenses' } }] },
    };
    await keepAnswer(store, answer({ id, kept, code: 'AADSTS50020', excerpt: 'AADSTS50020: x' }));
    await giveFeedback(store, { answer: id, person: 'U1', entry: 'e1', worked: false, word: 'no such menu' });
    await giveFeedback(store, { answer: id, person: 'U2', entry: 'e1', worked: true });
    expect(await votesOf(store, id)).toEqual([
      { answer: id, person: 'U1', entry: 'e1', worked: false, word: 'no such menu', given: clock.now },
      { answer: id, person: 'U2', entry: 'e1', worked: true, given: clock.now },
    ]);
    const one = escalation({ answer: id, entry: 'e1', summary: { form: 1, handOff: { title: 'AADSTS50020: Guest' } } });
    await raiseEscalation(store, one);
    expect((await draftSources(store)).map((source) => source.escalation)).not.toContain(one.id);
    await moveEscalation(store, { id: one.id, to: 'resolved', person: 'U9', name: 'Sam', note: 'Invited again.' });
    const draft = {
      escalation: one.id,
      state: 'resolved',
      title: 'AADSTS50020: Guest',
      changed: new Date(clock.now * 1000).toISOString(),
      resolution: 'Invited again.',
      entry: 'e1',
      code: 'AADSTS50020',
      excerpt: 'AADSTS50020: x',
      values: { user: ['kim@fabrikam.com'], appName: ['Expenses'] },
    };
    expect(await draftSources(store, one.id)).toEqual([draft]);
    expect(await draftSources(store, one.id.slice(0, 8).toUpperCase())).toEqual([draft]);
    expect(await draftSources(store, `${one.id.slice(0, 7)}%`)).toEqual([]);
    expect(await draftSources(store)).toContainEqual(draft);
    expect(await draftSources(store, 'none')).toEqual([]);
    // What was noted stays known when it is open again, and when it is resolved once more without a word.
    for (const to of ['reopened', 'resolved'] as const) {
      await moveEscalation(store, { id: one.id, to, person: 'U9', name: 'Sam' });
      expect(await draftSources(store)).toContainEqual({ ...draft, state: to });
    }
    expect(await escalationHistory(store, one.id)).toMatchObject([
      { version: 1 },
      { version: 2, name: 'Sam' },
      { version: 3 },
      { version: 4 },
    ]);
    await forget(store, { user: 'U9' });
    expect((await escalationHistory(store, one.id))[1]).not.toHaveProperty('name');
  });

  it('references are renewed and found by conversation', async () => {
    const key = { channel: 'teams', conversation: randomUUID() };
    await keepReference(store, { ...key, reference: { serviceUrl: 'https://a.example.com' } });
    await keepReference(store, { ...key, reference: { serviceUrl: 'https://b.example.com', list: [1] } });
    expect(await findReference(store, key.channel, key.conversation)).toEqual({
      serviceUrl: 'https://b.example.com',
      list: [1],
    });
    expect(await findReference(store, 'slack', key.conversation)).toBeUndefined();
  });

  it('two errors that reach a thread at once both stand on its card', async () => {
    const thread = place();
    const add = (code: string) =>
      changeThreadCard(store, thread, (before) => ({
        message: before?.message ?? '5.5',
        errors: [...((before?.errors ?? []) as string[]), code],
      }));
    await Promise.all([add('AADSTS1'), add('AADSTS2'), add('AADSTS3')]);
    const card = await findThreadCard(store, thread);
    expect(card).toEqual({ message: '5.5', errors: expect.arrayContaining(['AADSTS1', 'AADSTS2', 'AADSTS3']) });
    const other = place();
    await changeThreadCard(store, other, () => undefined);
    expect(await findThreadCard(store, other)).toBeUndefined();
  });

  it('counts pastes of the same unknown error as one, and keeps the first excerpt', async () => {
    const since = (clock.now += 100);
    const from = { channel: 'slack' as const, conversation: 'C40', person: 'U40' };
    const text = (user: string, id: string) => `Contoso SSO: user ${user} was refused. Ref ${id}`;
    await countUnmatched(store, { ...from, text: text('kim@fabrikam.com', '5b1f1a52-7f5e-4f57-9f0b-0d9f3c1c7a10') });
    clock.now += 1;
    await countUnmatched(store, { ...from, text: text('lee@contoso.com', '0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204') });
    await countUnmatched({ ...store, keepExcerpts: false }, { ...from, text: 'Something else' });
    const rows = await unmatchedSince(store, since, 10);
    expect(rows.map(({ skeleton: _skeleton, ...rest }) => rest)).toEqual([
      {
        count: 2,
        excerpt: text('kim@fabrikam.com', '5b1f1a52-7f5e-4f57-9f0b-0d9f3c1c7a10'),
        first: since,
        last: since + 1,
      },
      { count: 1, first: since + 1, last: since + 1 },
    ]);
    expect((await forget(store, { user: 'kim@fabrikam.com' }))['excerpts']).toBe(1);
    expect((await unmatchedSince(store, since, 10))[0]).not.toHaveProperty('excerpt');
    await countUnmatched(store, { ...from, text: text('lee@contoso.com', '0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204') });
    expect((await unmatchedSince(store, since, 1))[0]).toMatchObject({
      count: 3,
      excerpt: text('lee@contoso.com', '0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204'),
    });
  });

  it('tells every change of health once, whoever looks', async () => {
    const token = { about: 'graph token', health: 'ok', text: 'A token was given.' };
    const since = clock.now;
    expect(await noteHealth(store, [token])).toEqual([token]);
    clock.now += 10;
    const failing = { ...token, health: 'failing', text: 'AADSTS7000222.' };
    const looks = await Promise.all([noteHealth(store, [failing]), noteHealth(another(), [failing])]);
    expect(looks.flat()).toEqual([failing]);
    clock.now += 10;
    expect(await noteHealth(store, [{ ...failing, text: 'Still.' }])).toEqual([]);
    expect(await lastHealth(store)).toEqual([{ ...failing, text: 'Still.', since: since + 10, seen: since + 20 }]);
  });

  describe('forgetting', () => {
    const rowsOf = async (): Promise<number> => {
      const tables = [
        'inbox',
        'answers',
        'feedback',
        'check_runs',
        'escalations',
        'thread_cards',
        'conversation_references',
      ] as const;
      const counts = await Promise.all(tables.map((table) => store.db.selectFrom(table).selectAll().execute()));
      return counts.reduce((sum, { length }) => sum + length, 0);
    };

    /** One row of everything, asked by a person in a conversation. */
    const leaveTraces = async (person: string, conversation: string, more: { readonly named?: string } = {}) => {
      const at = { channel: 'teams' as const, conversation, thread: randomUUID() };
      const id = randomUUID();
      const kept = { form: 1, extraction: { entities: { user: more.named === undefined ? [] : [more.named] } } };
      await takeEvent(store, { channel: 'teams', eventId: id, conversation, person, work: { kept } });
      await keepAnswer(store, { id, ...at, person, kept });
      await giveFeedback(store, { answer: id, person, entry: 'e', worked: true });
      await keepCheckRun(store, {
        id,
        answer: id,
        entry: 'e',
        tenant: 't',
        verdicts: [],
        requests: [],
        person,
        started: clock.now,
      });
      await raiseEscalation(store, { id, ...at, raisedBy: person, summary: kept, routedTo: null });
      await changeThreadCard(store, at, () => ({ message: '1', errors: kept }));
      await keepReference(store, { channel: 'teams', conversation, person, reference: {} });
      return id;
    };

    it('of a conversation takes all of it and nothing else', async () => {
      await forgetOlderThan(store, 0);
      const before = await rowsOf();
      await leaveTraces('29:other', '19:other@thread.tacv2');
      const others = await rowsOf();
      await leaveTraces('29:kim', '19:forget@thread.tacv2;messageid=1');
      await leaveTraces('29:kim', '19:forget@thread.tacv2');
      expect(await rowsOf()).toBe(others + 14);
      const gone = await forget(store, { conversation: '19:forget@thread.tacv2' });
      expect(gone).toMatchObject({ answers: 2, check_runs: 2, escalations: 2, inbox: 2, conversation_references: 2 });
      expect(await rowsOf()).toBe(others);
      await forget(store, { conversation: '19:other@thread.tacv2' });
      expect(await rowsOf()).toBe(before);
    });

    it('of a person takes what the person did, and what names the person', async () => {
      const before = await rowsOf();
      await leaveTraces('29:somebody-to-forget', 'a:1');
      await leaveTraces('29:else', 'a:2', { named: 'Kim@Fabrikam.com' });
      const would = await forget(store, { user: '29:somebody-to-forget' }, 'count');
      const gone = await forget(store, { user: '29:somebody-to-forget' });
      expect(gone).toEqual(would);
      expect(gone).toMatchObject({ answers: 1, inbox: 1, check_runs: 1, escalations: 1, conversation_references: 1 });
      expect(await rowsOf()).toBe(before + 8);
      await forget(store, { user: 'kim@fabrikam.com' });
      const left = await Promise.all(
        (['answers', 'escalations', 'inbox', 'thread_cards'] as const).map((table) =>
          store.db.selectFrom(table).selectAll().where('conversation', '=', 'a:2').execute(),
        ),
      );
      expect(left.flat()).toEqual([]);
      await forget(store, { conversation: 'a:1' });
      await forget(store, { conversation: 'a:2' });
    });

    const GUID = '0b5e3f77-6a1c-4d20-9b84-2f7c1e9d5a33';

    it.each([
      ['kim@contoso.com', 'KIM@contoso.com', true],
      ['kim@contoso.com', 'User kim@contoso.com.', true],
      ['kim@contoso.com', 'hint=kim%40contoso.com&x', true],
      ['kim@contoso.com', 'x%3Dkim@contoso.com', true],
      ['kim@contoso.com', '_kim@contoso.com_', true],
      ['kim@contoso.com', 'first\\nkim@contoso.com', true],
      ['kim@contoso.com', 'joakim@contoso.com', false],
      ['kim@contoso.com', 'jo.kim@contoso.com', false],
      ['kim@contoso.com', 'jo-kim@contoso.com', false],
      ['kim@contoso.com', 'kim@contoso.com.au', false],
      ['kim@contoso.com', 'kim@contosoxcom', false],
      ['CONTOSO\\kim.lee', "'contoso\\kim.lee'", true],
      ['CONTOSO\\kim.lee', 'contoso\\kim.lee2', false],
      [GUID.toUpperCase(), `oid ${GUID}`, true],
      ['extraction', 'nothing', false],
    ])('of %j: what holds %j goes: %j', async (user, text, goes) => {
      const byJson = answer({ kept: { extraction: { entities: { user: [text] } } } });
      const byText = answer({ excerpt: text });
      for (const one of [byJson, byText]) await keepAnswer(store, one);
      await forget(store, { user });
      const left = await Promise.all([byJson, byText].map(({ id }) => findAnswer(store, id)));
      expect(left.map((found) => found === undefined)).toEqual([goes, goes]);
    });

    it('of a person by a GUID in either case, by any other id as it is written', async () => {
      const byGuid = answer({ person: GUID });
      const bySlack = answer({ person: 'U0KIMLEE' });
      for (const one of [byGuid, bySlack]) await keepAnswer(store, one);
      expect(await forget(store, { user: GUID.toUpperCase() })).toMatchObject({ answers: 1 });
      expect(await forget(store, { user: 'u0kimlee' })).toMatchObject({ answers: 0 });
      expect(await forget(store, { user: 'U0KIMLEE' })).toMatchObject({ answers: 1 });
    });

    it('of a person leaves the escalations of others, without the name', async () => {
      const one = escalation({ raisedBy: 'U-first' });
      await raiseEscalation(store, one);
      await moveEscalation(store, { id: one.id, to: 'acknowledged', person: 'U-second-line', name: 'Sam' });
      await moveEscalation(store, { id: one.id, to: 'resolved', person: 'U-other', name: 'sam@contoso.com' });
      await forget(store, { user: 'U-second-line' });
      await forget(store, { user: 'sam@contoso.com' });
      const history = await escalationHistory(store, one.id);
      expect(history.map(({ person, name }) => [person, name])).toEqual([
        ['U-first', undefined],
        ['', undefined],
        ['', undefined],
      ]);
    });

    it('by age leaves what is younger, escalations that are open, and what is known of deliveries', async () => {
      const old = await leaveTraces('29:old', 'a:old');
      const resolved = await leaveTraces('29:old', 'a:resolved');
      await moveEscalation(store, { id: resolved, to: 'resolved', person: 'U9' });
      clock.now += 3600;
      const young = await leaveTraces('29:young', 'a:young');
      await forgetOlderThan(store, 1800);
      expect(await findAnswer(store, old)).toBeUndefined();
      expect(await findAnswer(store, young)).toBeDefined();
      expect(await findEscalation(store, old)).toBeDefined();
      expect(await findEscalation(store, resolved)).toBeUndefined();
      expect(await findReference(store, 'teams', 'a:old')).toBeUndefined();
      expect(await takeEvent(store, { channel: 'teams', eventId: old, conversation: 'a:old', work: {} })).toBe(
        'duplicate',
      );
    });
  });

  describe('jobs', () => {
    it('run with what they were sent, tried again when they fail, and are not sent by what was undone', async () => {
      const seen: string[] = [];
      await store.jobs.work('reply', async ({ eventId }, { attempt }) => {
        seen.push(`${eventId} ${attempt}`);
        if (eventId === 'flaky' && attempt === 1) throw new Error('not yet');
      });
      const send = (eventId: string, inside?: StoreHandle) =>
        store.jobs.send('reply', { channel: 'slack', eventId }, { key: eventId, ...(inside ? { inside } : {}) });
      const undone = inTransaction(store, async (inside) => {
        await send('undone', inside);
        throw new Error('undone');
      });
      await expect(undone).rejects.toThrow('undone');
      await raiseEscalation(store, escalation(), async (inside) => void (await send('done', inside)));
      await send('flaky');
      // It waits, or is to be tried again.
      expect(await send('flaky')).toBeUndefined();
      await waitUntil(() => seen.includes('done 1') && seen.includes('flaky 2'));
      expect(seen.some((line) => line.startsWith('undone'))).toBe(false);
    });

    it('say how many wait', async () => {
      expect(await store.jobs.depth()).toMatchObject({
        reply: { waiting: 0, failed: 0 },
        'dead-letter': { waiting: 0 },
      });
    });
  });

  describeInsights(() => store);

  it('says that it is well', async () => {
    expect(await store.health()).toEqual({ ok: true, text: 'The database answers.' });
  });

  it('logged no error all the while', () => {
    expect(logged.lines.filter((line) => !/brought up to date/.test(line))).toEqual([]);
  });
});
