import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { buildStore, type Keeping } from '../src/build-store.ts';
import { giveFeedback } from '../src/conversation/give-feedback.ts';
import { explainPaste } from '../src/conversation/handle-message.ts';
import { handleButton } from '../src/conversation/handle-button.ts';
import { finishEvent, keepOutcome, takeEvent, takeOutcome } from '../src/conversation/record-answer.ts';
import { makeTriage, type Triage } from '../src/conversation/triage.ts';
import type { Unfinished } from '../src/core/records.ts';
import { buildKbIndex } from '../src/core/kb-index.ts';
import { handOver } from '../src/store/inbox.ts';
import { unmatchedSince } from '../src/store/unmatched.ts';
import { type Emptiness, ENGINES, makeLogged, waitUntil } from './store/engines.ts';
import { makeEntry } from './support/make-entry.ts';

const PASTE = "AADSTS50020: User account 'kim@fabrikam.com' from identity provider 'live.com' does not exist in tenant";
const ENTRY = 'entra-aadsts50020-account-not-in-tenant';
const OTHER = 'exchange-something-else';
const known = buildKbIndex([
  makeEntry({ id: OTHER }),
  makeEntry({ id: ENTRY, codes: [{ value: 'AADSTS50020', decisive: true }] }),
]);
const at = (id: string, person: string) => ({ place: { id, kind: 'channel' }, person }) as const;
const PLACE = { channel: 'slack', conversation: 'C1', thread: '1.1' } as const;

describe.each(ENGINES)('what is kept, on $name', ({ empty }) => {
  const index = () => known;
  const resumed: Unfinished[] = [];
  const logged = makeLogged();
  let looks = 0;
  let emptiness: Emptiness;
  let keeping: Keeping;

  beforeAll(async () => {
    emptiness = await empty();
    keeping = buildStore({
      config: { engine: 'postgres', retentionDays: 30, keepExcerpts: true, ...emptiness.settings },
      index,
      log: logged.log,
      now: () => Date.now() / 1000,
      sweepEvery: 200,
      works: () => ({ 'doctor-daily': async () => void (looks += 1) }),
      resume: async (event) => {
        resumed.push(event);
        return 'M9';
      },
    });
    await keeping.open();
  }, 60_000);

  afterAll(async () => {
    await keeping.stop();
    await emptiness.remove();
  }, 30_000);

  const makeReplica = (): Triage =>
    makeTriage({
      index,
      newId: randomUUID,
      now: () => Date.now() / 1000,
      autoAnswer: ['*'],
      records: keeping.records,
    });
  const event = (eventId = randomUUID()) => ({
    channel: 'slack' as const,
    eventId,
    conversation: 'C1',
    person: 'U1',
    work: { do: 'answer' },
  });

  it('an event is taken once, whichever replica it comes to, and its answer is kept once', async () => {
    const one = event();
    const [first, second] = [makeReplica(), makeReplica()];
    const paste = explainPaste(first, PASTE, 'C1');
    expect(await takeOutcome(first, one, '1.1', paste)).toMatchObject({ recorded: true });
    expect(await takeOutcome(second, one, '1.1', explainPaste(second, PASTE, 'C1'))).toBeUndefined();
    expect(await takeEvent(second, one)).toBe(false);
    expect((await keeping.records.answersInThread(PLACE)).map(({ id }) => id)).toEqual([paste.paste]);
  });

  it('is not well while the disk is full, and says so in the log', async () => {
    const { db } = await keeping.ready();
    for (const table of ['answers', 'version'])
      for (const statement of [
        `create function triage.full_${table}() returns trigger language plpgsql as $$ begin raise 'disk full' using errcode = '53100'; end $$`,
        `create trigger full_disk before insert or update on triage.${table} execute function triage.full_${table}()`,
      ])
        await sql.raw(statement).execute(db);
    expect(await keeping.isWell()).toBe(true);
    const first = makeReplica();
    await keepOutcome(first, PLACE, 'U1', explainPaste(first, PASTE, 'C1')).catch(() => undefined);
    expect(await keeping.isWell()).toBe(false);
    expect(logged.lines.filter((line) => line.includes('"53100"')).length).toBe(1);
    for (const table of ['answers', 'version'])
      await sql.raw(`drop function triage.full_${table}() cascade`).execute(db);
    expect(await keeping.isWell()).toBe(true);
  });

  it('a button works in another replica, with the values of the paste, and only where it was pasted', async () => {
    const [first, second] = [makeReplica(), makeReplica()];
    const { paste, reply } = explainPaste(first, PASTE, 'C1');
    await keepOutcome(first, PLACE, 'U1', { reply, paste });
    const press = (conversation: string) =>
      handleButton(
        second,
        { verb: 'show', entry: ENTRY, paste },
        { place: { id: conversation, kind: 'channel' }, person: 'U2' },
      );
    expect(JSON.stringify((await press('C1'))?.reply)).toContain('kim@fabrikam.com');
    expect(JSON.stringify((await press('C2'))?.reply)).not.toContain('kim@fabrikam.com');
  });

  it('a vote counts once a person, and can be changed', async () => {
    const triage = makeReplica();
    const { paste, reply } = explainPaste(triage, PASTE, 'C1');
    await keepOutcome(triage, PLACE, 'U1', { reply, paste });
    const entry = ENTRY;
    const vote = (verb: string, person: string, word?: string) =>
      giveFeedback(triage, { verb, entry, paste, word }, person, at('C1', person));
    expect(await vote('worked', 'U1')).toMatchObject({ tally: { worked: 1, didNotHelp: 0 } });
    expect(await vote('worked', 'U1')).toMatchObject({ tally: { worked: 1, didNotHelp: 0 } });
    expect(await vote('no-help', 'U2', 'the user is no guest')).toMatchObject({ tally: { worked: 1, didNotHelp: 1 } });
    expect(await vote('no-help', 'U1')).toMatchObject({ tally: { worked: 0, didNotHelp: 2 } });
  });

  it('a vote counts only where the answer stands, and for an entry of the paste', async () => {
    const triage = makeReplica();
    const { paste, reply } = explainPaste(triage, PASTE, 'C1');
    await keepOutcome(triage, PLACE, 'U1', { reply, paste });
    const vote = (entry: string, place: string) =>
      giveFeedback(makeReplica(), { verb: 'worked', entry, paste }, 'U2', at(place, 'U2'));
    expect((await vote(ENTRY, 'C2'))?.kind).toBe('refused');
    expect(await vote(OTHER, 'C1')).toBeUndefined();
    expect((await vote(ENTRY, 'C1'))?.kind).toBe('voted');
  });

  it.each([
    ['an answer that is not kept', { verb: 'worked', entry: ENTRY, paste: 'x' }, 'refused'],
    ['an entry that is no text', { verb: 'worked', entry: 7, paste: 'x' }, undefined],
    ['another verb', { verb: 'show', entry: ENTRY, paste: 'x' }, undefined],
    ['no object', 'worked', undefined],
  ])('a vote on %s is not taken', async (_, payload, kind) =>
    expect((await giveFeedback(makeReplica(), payload, 'U1', at('C1', 'U1')))?.kind).toBe(kind),
  );

  it('what was looked at last is known to every replica, and a look is asked for as a job', async () => {
    const states = [{ about: 'credential', health: 'warning', text: 'It ends soon.' }];
    await keeping.health.note(states);
    expect([...(await keeping.health.last())]).toEqual([['credential', 'warning']]);
    await keeping.health.lookSoon();
    await waitUntil(() => looks === 1, 20_000);
  }, 30_000);

  it('what nothing was recognised in is counted among the gaps', async () => {
    const triage = makeReplica();
    const text = 'The frobnicator of the quux refused our widget, says the log of the day';
    const outcome = explainPaste(triage, text, 'C1');
    await takeOutcome(triage, event(), '', outcome);
    const store = await keeping.ready();
    expect((await unmatchedSince(store, 0, 10)).map(({ excerpt }) => excerpt)).toContain(text);
  });

  it('an event that a replica left is answered by another, and then is finished', async () => {
    const triage = makeReplica();
    const left = event();
    await takeOutcome(triage, left, '1.2', explainPaste(triage, PASTE, 'C1'));
    await handOver(await keeping.ready());
    await waitUntil(() => resumed.some(({ eventId }) => eventId === left.eventId), 20_000);
    expect(resumed.find(({ eventId }) => eventId === left.eventId)).toMatchObject({ ...left, attempts: 2 });
    await waitUntil(async () => !(await keeping.records.finish(left)), 5000);
  }, 40_000);

  it('an event that was answered is not answered again', async () => {
    const triage = makeReplica();
    const done = event();
    await takeOutcome(triage, done, '1.3', explainPaste(triage, PASTE, 'C1'));
    await finishEvent(triage, done, { reply: 'M1' });
    await keeping.records.retry(done);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(resumed.map(({ eventId }) => eventId)).not.toContain(done.eventId);
  }, 20_000);
});
