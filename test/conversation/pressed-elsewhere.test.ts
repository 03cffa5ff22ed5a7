import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StartedApp, startApp } from '../support/start-app.ts';
import { inChannel, mention, post, type SentCard, teamsActivity } from '../support/teams-activity.ts';

const PASTE =
  "AADSTS50020: User account 'kim@fabrikam.com' from identity provider 'live.com' does not exist in tenant 'Contoso' and cannot access the application '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14'(Expenses) in that tenant.";

let started: StartedApp;
beforeAll(async () => {
  started = await startApp();
});
afterAll(() => started.app.stop());

const buttonsOf = (card: SentCard | undefined) => {
  const text = JSON.stringify(card);
  return { entry: /"entry":"([^"]+)"/.exec(text)?.[1], paste: /"paste":"([^"]+)"/.exec(text)?.[1] };
};

describe('a button of a paste, pressed in another conversation', () => {
  it.each(['show', 'check'])('does not show its values there: %s', async (verb) => {
    const conversation = { id: 'a:kim', conversationType: 'personal' };
    const { sent } = await post(started.address, teamsActivity({ text: PASTE, conversation }));
    const ids = buttonsOf(sent[0]?.attachments?.[0]?.content);
    const elsewhere = await post(
      started.address,
      teamsActivity({ value: { verb, ...ids }, conversation: { id: 'a:eve', conversationType: 'personal' } }),
    );
    expect(JSON.stringify(elsewhere.sent)).not.toMatch(/kim@fabrikam\.com/);
  });
});

describe('a typed value', () => {
  it('that is too long is refused like any other of the wrong shape', async () => {
    const { sent } = await post(started.address, teamsActivity({ text: PASTE }));
    const ids = buttonsOf(sent[0]?.attachments?.[0]?.content);
    const value = { verb: 'check', ...ids, 'typed-user': `${'x'.repeat(400)}@contoso.com` };
    const answer = await post(started.address, teamsActivity({ value }));
    expect(answer.sent[0]?.text).toMatch(/does not look like the sign-in name/);
  });
});

describe('an activity without a sender, or with parts of the wrong type', () => {
  const ids = { verb: 'check', entry: 'entra-aadsts50020-account-not-in-tenant', paste: 'x' };
  it.each<[string, Record<string, unknown>]>([
    ['no sender', { from: null }],
    ['an object id that is an object', { from: { id: '29:x', aadObjectId: { a: 1 } } }],
    ['an object id that is a number', { from: { id: '29:x', aadObjectId: 7 } }],
    ['a tenant that is an object', { conversation: { id: 'a:x', conversationType: 'personal', tenantId: { a: 1 } } }],
    ['a kind of conversation that is a list', { conversation: { id: 'a:x', conversationType: ['channel'] } }],
    ['channel data that is a text', { channelData: 'x' }],
    ['channel data of a tenant that is a number', { channelData: { tenant: 5 } }],
  ])('is ignored or refused, without a failed turn: %s', async (_, parts) => {
    const { sent } = await post(started.address, inChannel('', { entities: [mention], value: ids, ...parts }));
    expect(JSON.stringify(sent)).not.toMatch(/went wrong/);
    expect(started.logged.filter((line) => line.includes('failed'))).toEqual([]);
  });
});
