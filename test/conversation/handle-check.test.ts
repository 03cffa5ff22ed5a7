import { describe, expect, it } from '@jest/globals';
import { EXAMPLES } from '../../src/conversation/examples.ts';
import { handleButton } from '../../src/conversation/handle-button.ts';
import { type Checking, handleCheck } from '../../src/conversation/handle-check.ts';
import { explainPaste } from '../../src/conversation/handle-message.ts';
import { type Asker, LOCAL_ASKER } from '../../src/conversation/may-check.ts';
import type { Place } from '../../src/conversation/place.ts';
import { makeTriage } from '../../src/conversation/triage.ts';
import type { CheckRequest } from '../../src/core/check.ts';
import { buildKbIndex } from '../../src/core/kb-index.ts';
import { shippedKb } from '../support/shipped-kb.ts';

const HOME = '3f2a8c61-7d94-4b05-9e1c-58d0a6b7e213';
const NOW = Date.UTC(2026, 10, 20, 8, 15) / 1000;
const index = buildKbIndex(shippedKb().entries);
const ASKER: Asker = {
  id: 'a1b2c3d4-1111-4222-8333-444455556666',
  tenantId: HOME,
  guest: false,
  inGroup: async () => false,
};
const CHANNEL: Place = { id: '19:abc@thread.tacv2', kind: 'channel' };
const ENTRY = 'entra-aadsts50020-account-not-in-tenant';

const setUp = (parts: Partial<Checking> & { users?: string[] } = {}, pastedIn = CHANNEL.id) => {
  let ids = 0;
  const triage = makeTriage({ index: () => index, newId: () => `p${(ids += 1)}`, now: () => NOW, autoAnswer: [] });
  const asked: CheckRequest[] = [];
  const logged: string[] = [];
  const write = (fields: object, message: string): void => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const checking: Checking = {
    policy: {
      everybody: false,
      users: parts.users ?? [ASKER.id],
      groups: [],
      conversations: [],
      homeTenant: HOME,
      otherTenants: [],
    },
    run: async (request) => {
      asked.push(request);
      return {
        tenant: { id: HOME, name: 'Contoso', sample: false },
        startedAt: NOW,
        results: [
          {
            check: 'user-in-tenant',
            asks: 'Is the account in the tenant?',
            cause: 'not-invited',
            verdict: 'confirmed',
            finding: 'not-found',
            text: 'Contoso has no account kim@fabrikam.com.',
            at: NOW,
            requestIds: ['r1'],
          },
        ],
      };
    },
    results: 'thread',
    showNames: false,
    log: { info: write, warn: write, error: write },
    ...parts,
  };
  const { paste } = explainPaste(triage, EXAMPLES[0].text, pastedIn);
  const press = (payload: object, asker = ASKER, place = CHANNEL) =>
    handleCheck(triage, checking, { verb: 'check', entry: ENTRY, paste, ...payload }, asker, place);
  return { triage, checking, asked, logged, press, paste };
};

describe('handleCheck', () => {
  it('asks, composes again, and masks people where others read', async () => {
    const { press, asked, logged } = setUp();
    const outcome = await press({});
    expect(outcome).toMatchObject({ kind: 'checked', to: 'thread' });
    const { reply } = outcome as Extract<typeof outcome, { kind: 'checked' }>;
    expect(reply.answer.causes[0]).toMatchObject({ id: 'not-invited', verdict: 'confirmed' });
    expect(reply.checked?.lines[0]?.text).toBe('Contoso has no account k…@fabrikam.com.');
    expect(asked[0]).toMatchObject({ tenantId: HOME, fresh: false, typed: {} });
    expect(logged).toEqual([
      expect.stringMatching(
        /^tenant checked .*"who":"a1b2c3d4.*"tenant":"3f2a8c61.*"user-in-tenant: confirmed".*"requests":\["r1"\]/,
      ),
    ]);
    expect(logged.join()).not.toMatch(/fabrikam|has no account/);
  });

  it.each<[string, Parameters<typeof setUp>[0], Place, string, RegExp]>([
    ['privately by setting', { results: 'private' }, CHANNEL, 'private', /kim@fabrikam\.com/],
    [
      'in a personal chat as it is',
      { results: 'private' },
      { id: 'x', kind: 'personal' },
      'thread',
      /kim@fabrikam\.com/,
    ],
    ['in the thread with names by setting', { showNames: true }, CHANNEL, 'thread', /kim@fabrikam\.com/],
    ['in the thread, masked', {}, CHANNEL, 'thread', /k…@fabrikam\.com/],
  ])('answers %s', async (_, parts, place, to, text) => {
    const outcome = await setUp(parts, place.id).press({}, ASKER, place);
    expect(outcome).toMatchObject({ kind: 'checked', to });
    expect(outcome?.kind === 'checked' && outcome.reply.checked?.lines[0]?.text).toMatch(text);
  });

  it.each<[string, Parameters<typeof setUp>[0], object, RegExp]>([
    ['somebody who may not', { users: ['someone'] }, {}, /not among the people/],
    ['a paste that is no longer kept', {}, { paste: 'gone' }, /too old/],
    ['a typed value of the wrong shape', {}, { 'typed-user': "kim' or 1 eq 1" }, /does not look like the sign-in name/],
    ['a typed path', {}, { 'typed-objectId': '../users' }, /does not look like the object id/],
    ['a typed value that is too long', {}, { 'typed-user': `${'x'.repeat(400)}@contoso.com` }, /the sign-in name/],
    ['a long one of a shape that may be long', {}, { 'typed-url': `https://x.example.com/${'a'.repeat(300)}` }, /call/],
    ['a typed list', {}, { 'typed-user': ['kim@contoso.com'] }, /does not look like the sign-in name/],
  ])('refuses %s, privately, and asks nothing', async (_, parts, payload, text) => {
    const { press, asked } = setUp(parts);
    expect(await press(payload)).toEqual({ kind: 'refused', text: expect.stringMatching(text) });
    expect(asked).toEqual([]);
  });

  it('takes typed values of the right shape, and asks again afresh', async () => {
    const { press, asked } = setUp();
    await press({ again: true, 'typed-user': ' lee@fabrikam.com ', 'typed-nonsense': 'x', 'typed-appId': '' });
    expect(asked[0]).toMatchObject({ fresh: true, typed: { user: 'lee@fabrikam.com' } });
  });

  it.each([
    [null],
    ['check'],
    [{ verb: 'show', entry: ENTRY }],
    [{ verb: 'check', entry: 'no-such-entry' }],
    [{ verb: 'check' }],
    [{ verb: 'check', entry: 'x'.repeat(5000) }],
    [{ verb: 'check', entry: '__proto__' }],
  ])('leaves alone what is none of its buttons: %j', async (payload) => {
    const { triage, checking } = setUp();
    expect(await handleCheck(triage, checking, payload, ASKER, CHANNEL)).toBeUndefined();
  });

  it('says so when no tenant is set up', async () => {
    const { triage, paste } = setUp();
    const outcome = await handleCheck(triage, undefined, { verb: 'check', entry: ENTRY, paste }, ASKER, CHANNEL);
    expect(outcome).toEqual({ kind: 'refused', text: expect.stringMatching(/No tenant is set up/) });
  });
});

describe('the paste of a button', () => {
  const THREAD: Place = { id: `${CHANNEL.id};messageid=17`, kind: 'channel' };
  const OWN_CHAT: Place = { id: 'a:own', kind: 'personal' };
  const EVE: Asker = { ...ASKER, id: 'e1e1e1e1-1111-4222-8333-444455556666' };

  it.each<[string, Place, Asker, boolean]>([
    ['in another thread of the channel', THREAD, EVE, true],
    ['in the own chat of whom the result went to', OWN_CHAT, ASKER, true],
    ['in another channel by whom the result went to', { id: '19:other@thread.tacv2', kind: 'channel' }, ASKER, false],
    ['in the chat of somebody else', { id: 'a:eve', kind: 'personal' }, EVE, false],
    ['where nothing proves who it is', { id: 'console', kind: 'personal' }, LOCAL_ASKER, false],
    ['nowhere', { id: '', kind: 'personal' }, { ...EVE, id: '' }, false],
  ])('after a private result, %s: %p', async (_, place, asker, found) => {
    const { triage, press, paste } = setUp({ results: 'private', users: [ASKER.id, EVE.id, 'local', ''] });
    await press({});
    const shown = await handleButton(triage, { verb: 'show', entry: ENTRY, paste }, { place, person: asker.id });
    expect(shown?.reply.kind).toBe('answer');
    expect(/kim@fabrikam\.com/.test(JSON.stringify(shown?.reply))).toBe(found);
    const checked = await press({}, asker, place);
    expect(checked?.kind === 'refused' ? checked.text : '').toMatch(found ? /^$/ : /Paste the error here/);
  });

  it('is not for the next person who is local, though a result went to one', async () => {
    const { triage, press, paste } = setUp({ results: 'private', users: ['local'] });
    await press({}, LOCAL_ASKER);
    const presser = { place: { id: 'a:eve', kind: 'personal' }, person: 'local' } as const;
    const shown = await handleButton(triage, { verb: 'show', entry: ENTRY, paste }, presser);
    expect(JSON.stringify(shown?.reply)).not.toContain('kim@fabrikam.com');
  });
});

describe('many presses', () => {
  const held = () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const made = setUp();
    const { run } = made.checking;
    const checking: Checking = { ...made.checking, run: async (request) => gate.then(() => run(request)) };
    const press = (entry = ENTRY, asker = ASKER) =>
      handleCheck(made.triage, checking, { verb: 'check', entry, paste: made.paste }, asker, CHANNEL);
    return { ...made, press, release };
  };

  it('one at a time of a person and an answer: the second is told so, the next one runs', async () => {
    const { press, release, asked } = held();
    const first = press();
    expect(await press()).toEqual({ kind: 'refused', text: expect.stringMatching(/running already/) });
    release();
    expect(await first).toMatchObject({ kind: 'checked' });
    expect(await press()).toMatchObject({ kind: 'checked' });
    expect(asked).toHaveLength(2);
  });

  it('a run that fails does not block the next', async () => {
    let fails = true;
    const { press } = setUp({
      run: async () => {
        if (fails) throw new Error('made up');
        return { tenant: { id: HOME, name: 'Contoso', sample: false }, startedAt: NOW, results: [] };
      },
    });
    await expect(press({})).rejects.toThrow('made up');
    fails = false;
    expect(await press({})).toMatchObject({ kind: 'checked' });
  });

  it('ten within a minute; whoever else asks is not kept waiting', async () => {
    const { press, asked } = setUp({ users: [ASKER.id, 'other'] });
    for (let at = 0; at < 10; at += 1) expect(await press({})).toMatchObject({ kind: 'checked' });
    expect(await press({})).toEqual({ kind: 'refused', text: expect.stringMatching(/again after 08:16 UTC/) });
    expect(await press({}, { ...ASKER, id: 'other' })).toMatchObject({ kind: 'checked' });
    expect(asked).toHaveLength(11);
  });
});
