import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { entraRefusal } from '../src/build-doctor.ts';
import { verifyToken } from '../src/channels/slack/verify-token.ts';
import type { DoctorLine } from '../src/doctor/doctor-line.ts';
import { changedLines, examineAll, isHealthy } from '../src/doctor/examine.ts';
import { examineKeeping, type KeepingSettings } from '../src/doctor/examine-keeping.ts';
import { examinePolicy } from '../src/doctor/examine-settings.ts';
import { examineTenant } from '../src/doctor/examine-tenant.ts';
import { lookAtHealth, makeHealthMemory, watchHealth } from '../src/doctor/watch-health.ts';
import { CONTOSO_BOT_APP_ID } from '../src/sample-tenant/contoso/ids.ts';
import type { SampleControl } from '../src/sample-tenant/start-sample-tenant.ts';
import { type OpenSample, openSample, openTo, settingsOf } from './support/open-sample.ts';
import { silent } from './support/silent-log.ts';

let open: OpenSample | undefined;
afterEach(() => open?.sample.stop());

const examine = async (prepare: (control: SampleControl) => void): Promise<Record<string, DoctorLine>> => {
  open = await openSample();
  prepare(open.sample.control);
  const { openTenant, sample } = open;
  const parts = { openTenant, tenantId: sample.tenantId, clientId: sample.clientId, sample: false };
  const lines = await examineTenant({ ...parts, now: () => Date.now() / 1000 })();
  return Object.fromEntries(lines.map((line) => [line.about, line]));
};
const bot = ({ tables }: SampleControl): Record<string, unknown> => {
  const found = tables.applications.find(({ appId }) => appId === CONTOSO_BOT_APP_ID);
  if (!found) throw new Error('the sample tenant has no bot');
  return found as Record<string, unknown>;
};
const secretIn = (days: number) => [
  {
    keyId: randomUUID(),
    startDateTime: '2025-01-01T00:00:00Z',
    endDateTime: new Date(Date.now() + days * 86_400_000).toISOString(),
  },
];

describe('triage doctor, the tenant', () => {
  it.each<[string, (control: SampleControl) => void, string, DoctorLine['health'], RegExp]>([
    ['all is well', () => undefined, 'graph token', 'ok', /Contoso \(sample\)/],
    ['the secret was revoked', ({ revokeSecret }) => revokeSecret(), 'graph token', 'failing', /no working access/],
    [
      'a core permission is missing',
      ({ withdraw }) => ['LicenseAssignment.Read.All', 'Directory.Read.All'].forEach(withdraw),
      'permissions core',
      'failing',
      /LicenseAssignment\.Read\.All/,
    ],
    [
      'the sign-in set is missing',
      ({ withdraw }) => withdraw('AuditLog.Read.All'),
      'permissions sign-in',
      'warning',
      /AuditLog\.Read\.All/,
    ],
    [
      'an optional permission is missing',
      ({ withdraw }) => ['Device.Read.All', 'Directory.Read.All'].forEach(withdraw),
      'permissions optional',
      'off',
      /Device\.Read\.All/,
    ],
    [
      'the log needs a permission',
      ({ withdraw }) => withdraw('AuditLog.Read.All'),
      'sign-in log',
      'warning',
      /AuditLog\.Read\.All/,
    ],
    [
      'the log needs a plan',
      ({ removeLicence }) => (removeLicence('P1'), removeLicence('P2')),
      'sign-in log',
      'warning',
      /Entra ID P1/,
    ],
    [
      'the secret ends soon',
      (control) => void Object.assign(bot(control), { passwordCredentials: secretIn(12), keyCredentials: [] }),
      'credential',
      'warning',
      /ends on/,
    ],
    [
      'the secret ended',
      (control) => void Object.assign(bot(control), { passwordCredentials: secretIn(-2), keyCredentials: [] }),
      'credential',
      'failing',
      /ended on/,
    ],
    [
      'the subscription is in its grace period',
      ({ tables }) => tables.subscribedSkus.forEach((sku) => Object.assign(sku, { capabilityStatus: 'Warning' })),
      'licences',
      'ok',
      /Microsoft Entra ID P1/,
    ],
    ['the clock is wrong', ({ skewClock }) => skewClock(-600), 'clock', 'failing', /10 minutes ahead/],
    ['the clock is right', () => undefined, 'clock', 'ok', /agrees/],
  ])('%s', async (_, prepare, about, health, text) => {
    const line = (await examine(prepare))[about];
    expect(line).toMatchObject({ about, health, text: expect.stringMatching(text) });
    expect(line?.next === undefined).toBe(health === 'ok');
  });
});

describe('triage doctor, what it says of a refusal', () => {
  it('names the code of Entra and what it means, and of the sample tenant that it is one', async () => {
    open = await openSample();
    const { openTenant, sample } = open;
    const parts = { openTenant, tenantId: sample.tenantId, clientId: sample.clientId, now: () => Date.now() / 1000 };
    const well = await examineTenant({ ...parts, sample: true })();
    expect(well.filter(({ text }) => !text.startsWith('SAMPLE: '))).toEqual([]);
    const settings = { ...settingsOf(sample), credential: { kind: 'secret', secret: 'not-the-secret' } } as const;
    expect(await entraRefusal(settings, () => 'The secret is wrong')).toMatch(/^AADSTS\d+: The secret is wrong\.$/);
    expect(await entraRefusal(settingsOf(sample), () => '')).toBe(undefined);
    sample.control.revokeSecret();
    // A second way in: the first holds its token.
    const [line] = await examineTenant({
      ...parts,
      openTenant: openTo(sample),
      sample: false,
      refusal: async () => 'AADSTS7000222: Ended.',
    })();
    expect(line).toMatchObject({
      health: 'failing',
      text: expect.stringContaining('Entra says AADSTS7000222: Ended.'),
    });
  });

  it.each<[string, string, string | undefined]>([
    ['Slack knows the token', '{"ok":true,"team_id":"T0CONTOSO"}', undefined],
    ['Slack does not', '{"ok":false,"error":"invalid_auth"}', 'invalid_auth'],
    ['what answers is not Slack', '<html>', 'unreachable'],
  ])('%s', async (_, body, said) => {
    const server = createServer((_request, response) => response.end(body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await verifyToken(`http://127.0.0.1:${port}/api/`, 'xoxb-0-sample')).toBe(said);
    server.close();
  });
});

describe('health', () => {
  const line = (about: string, health: DoctorLine['health']): DoctorLine => ({ about, health, text: 'Text.' });

  it('fails for the exit code only when something fails, and survives an examination that breaks', async () => {
    const lines = await examineAll({ a: async () => [line('a', 'warning')], b: () => Promise.reject(new Error('x')) });
    expect(lines.map(({ health }) => health)).toEqual(['warning', 'failing']);
    expect([isHealthy(lines), isHealthy(lines.slice(0, 1))]).toEqual([false, true]);
  });

  it.each<[string, [string, DoctorLine['health']][], DoctorLine['health'], boolean]>([
    ['new and well', [], 'ok', false],
    ['new and failing', [], 'failing', true],
    ['still failing', [['a', 'failing']], 'failing', false],
    ['well again', [['a', 'failing']], 'ok', true],
    ['worse', [['a', 'warning']], 'failing', true],
  ])('tells a change once: %s', (_, before, health, told) => {
    expect(changedLines([line('a', health)], new Map(before))).toHaveLength(told ? 1 : 0);
  });

  it('is told to the people who run the bot', async () => {
    const told: string[] = [];
    const stop = watchHealth({
      examine: async () => [{ ...line('credential', 'warning'), next: 'Make a new one.' }],
      tell: async (text) => void told.push(text),
      log: silent,
    });
    await new Promise((resolve) => setImmediate(resolve));
    stop();
    expect(told).toEqual(['credential: warning. Text. Make a new one.']);
  });

  it('is told once, by whichever of two replicas looks', async () => {
    const told: string[] = [];
    let refuse = true;
    const tell = async (text: string): Promise<void> => {
      if (refuse) throw new Error('away');
      told.push(text);
    };
    const memory = makeHealthMemory();
    const look = (health: DoctorLine['health']): Promise<void> =>
      lookAtHealth({ examine: async () => [line('credential', health)], tell, log: silent }, memory);
    await expect(look('failing')).rejects.toThrow('away');
    refuse = false;
    for (const health of ['failing', 'failing', 'ok', 'ok'] as const) await look(health);
    expect(told).toEqual(['credential: failing. Text.', 'credential: well again. Text.']);
  });

  it('says when nobody may check', () => {
    const policy = { everybody: false, users: [], groups: [], conversations: [], homeTenant: 't', otherTenants: [] };
    expect(examinePolicy(policy)[0]).toMatchObject({ health: 'warning' });
    expect(examinePolicy({ ...policy, users: ['a'], otherTenants: ['b'] })[0]).toMatchObject({
      health: 'ok',
      text: '1 person on the lists, also in 1 other tenant.',
    });
  });
});

describe('triage doctor, what is kept', () => {
  const kept = { retentionDays: 30, keepExcerpts: true };
  const slack = { channel: 'slack' };
  it.each<[string, KeepingSettings, string, DoctorLine['health'], RegExp]>([
    ['nothing is set up', { kept, desks: {} }, 'second line', 'off', /No second line is set up: a hand-off stands/],
    ['one for all', { kept, everyDesk: slack, desks: { intune: slack } }, 'second line', 'ok', /Slack; .*intune/],
    [
      'one desk only',
      { kept, desks: { exchange: slack, intune: undefined } },
      'second line',
      'warning',
      /\(exchange\)/,
    ],
    ['no tickets', { kept, desks: {} }, 'ticket system', 'off', /no ticket/],
    [
      'tickets, without what the address holds',
      { kept, desks: {}, webhookUrl: 'https://flow.example.com/in?key=abc' },
      'ticket system',
      'ok',
      /^Escalations go to flow\.example\.com, signed\.$/,
    ],
    ['30 days', { kept, desks: {} }, 'retention', 'ok', /after 30 days/],
    ['excerpts', { kept, desks: {} }, 'excerpts', 'ok', /500 characters/],
    ['no excerpts', { kept: { ...kept, keepExcerpts: false }, desks: {} }, 'excerpts', 'off', /counts only/],
    ['no store', { desks: {} }, 'database', 'off', /DATABASE_URL=none/],
  ])('%s', (_, settings, about, health, text) => {
    const line = examineKeeping(settings).find((one) => one.about === about);
    expect(line).toMatchObject({ health, text: expect.stringMatching(text) });
    expect(line?.next === undefined).toBe(health === 'ok');
  });
});
