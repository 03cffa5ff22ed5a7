import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildEscalating } from '../src/build-escalation.ts';
import { DESKS } from '../src/core/desks.ts';
import { loadConfig, SETTING_NAMES } from '../src/config.ts';

const ID = '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14';
const TENANT = '9d3c1b7e-44aa-4a6f-8f10-6b2a7c5d0e91';
const problem = (env: Record<string, string>): string => {
  try {
    loadConfig(env);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('loadConfig', () => {
  it('needs nothing', () => {
    expect(loadConfig({})).toMatchObject({
      port: 3978,
      host: '127.0.0.1',
      console: true,
      logLevel: 'info',
      autoAnswer: ['*'],
    });
    expect(loadConfig({})).not.toHaveProperty('bot');
  });

  it('takes empty for absent and freezes', () => {
    const config = loadConfig({ PORT: '', MicrosoftAppId: ' ', KB_DIRS: '' });
    expect(config.port).toBe(3978);
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('reads bot credentials, and the console is off beyond loopback', () => {
    const config = loadConfig({
      HOST: '0.0.0.0',
      MicrosoftAppId: ID,
      MicrosoftAppPassword: 'x',
      MicrosoftAppTenantId: TENANT,
    });
    expect(config).toMatchObject({ console: false, bot: { type: 'SingleTenant', appId: ID, tenantId: TENANT } });
  });

  it.each([
    [{}, { dataDir: expect.stringMatching(/\.data$/), engine: 'postgres', retentionDays: 30, keepExcerpts: true }],
    [{ DATABASE_URL: 'postgres://db.example.com/t' }, { databaseUrl: 'postgres://db.example.com/t' }],
    [
      { KEEP_EXCERPTS: 'off', RETENTION_DAYS: '7' },
      { keepExcerpts: false, retentionDays: 7 },
    ],
  ])('keeps what %p says', (env, store) => {
    expect(loadConfig(env).store).toMatchObject(store);
  });

  it('keeps nothing when it is told so', () =>
    expect(loadConfig({ DATABASE_URL: 'none' })).not.toHaveProperty('store'));

  it('never repeats the address of a database, which may hold a password', () => {
    expect(problem({ DATABASE_URL: 'mysql://me:swordfish@db.example.com' })).not.toContain('swordfish');
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['every problem at once', { PORT: 'abc', LOG_LEVEL: 'loud', CONSOLE: 'maybe' }, ['PORT', 'LOG_LEVEL', 'CONSOLE']],
    ['a port out of range', { PORT: '70000' }, ['PORT']],
    ['an open address without credentials', { HOST: '0.0.0.0' }, ['HOST']],
    ['an address that only looks like loopback', { HOST: '127.0.0.1.example.com' }, ['HOST']],
    ['a password without an id', { MicrosoftAppPassword: 'x' }, ['MicrosoftAppId']],
    ['an id without the rest', { MicrosoftAppId: ID }, ['MicrosoftAppPassword', 'MicrosoftAppTenantId']],
    [
      'a managed identity without tenant',
      { MicrosoftAppId: ID, MicrosoftAppType: 'UserAssignedMSI' },
      ['MicrosoftAppTenantId'],
    ],
    ['an id that is none', { MicrosoftAppId: 'my-bot' }, ['MicrosoftAppId']],
    ['a place to tell that is none', { OPERATIONS_CONVERSATION: 'C0123' }, ['OPERATIONS_CONVERSATION']],
    [
      'a second line that is no conversation',
      { ESCALATION_CONVERSATION_EXCHANGE: 'C1' },
      ['ESCALATION_CONVERSATION_EXCHANGE'],
    ],
    ['a second line that is not set up', { ESCALATION_CONVERSATION: 'slack:C1' }, ['ESCALATION_CONVERSATION']],
    [
      'a second line where nothing is kept',
      { ESCALATION_CONVERSATION: 'teams:19:x', DATABASE_URL: 'none' },
      ['ESCALATION_CONVERSATION'],
    ],
    ['a webhook in the clear', { ESCALATION_WEBHOOK_URL: 'http://tickets.example.com' }, ['ESCALATION_WEBHOOK_URL']],
    [
      'a webhook without a secret',
      { ESCALATION_WEBHOOK_URL: 'https://tickets.example.com' },
      ['ESCALATION_WEBHOOK_SECRET'],
    ],
    ['a secret without a webhook', { ESCALATION_WEBHOOK_SECRET: 'x'.repeat(32) }, ['ESCALATION_WEBHOOK_URL']],
    ['a short secret', { ESCALATION_WEBHOOK_SECRET: 'short' }, ['ESCALATION_WEBHOOK_SECRET']],
    ['a place to tell that is not set up', { OPERATIONS_CONVERSATION: 'slack:C0123' }, ['OPERATIONS_CONVERSATION']],
    ['a database that is none', { DATABASE_URL: 'db.example.com' }, ['DATABASE_URL']],
    ['a database of another kind', { DATABASE_URL: 'mysql://db.example.com/triage' }, ['DATABASE_URL']],
    ['an engine that is none', { DATABASE_ENGINE: 'oracle' }, ['DATABASE_ENGINE']],
    ['a retention of no days', { RETENTION_DAYS: '0' }, ['RETENTION_DAYS']],
    ['a port for metrics that is none', { METRICS_PORT: 'yes' }, ['METRICS_PORT']],
    ['metrics where strangers reach the bot', { PORT: '3978', METRICS_PORT: '3978' }, ['METRICS_PORT']],
    ['an address for metrics without a port', { METRICS_HOST: '0.0.0.0' }, ['METRICS_PORT', 'METRICS_HOST']],
    [
      'a collector that is no address',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' },
      ['OTEL_EXPORTER_OTLP_ENDPOINT'],
    ],
    [
      'a collector with a password in its address',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://me:secret@collector.example.com' },
      ['OTEL_EXPORTER_OTLP_ENDPOINT'],
    ],
  ])('names the variables: %s', (_, env, names) => {
    const message = problem(env);
    for (const name of names) expect(message).toContain(name);
  });

  it('never prints a secret', () => {
    const secrets = { MicrosoftAppPassword: 'hunter22', SLACK_SIGNING_SECRET: 'hunter22', SLACK_APP_TOKEN: 'hunter22' };
    expect(problem({ ...secrets, SLACK_BOT_TOKEN: 'hunter22', PORT: 'x' })).not.toContain('hunter22');
    expect(problem({ ...secrets, SLACK_BOT_TOKEN: 'hunter22' })).not.toContain('hunter22');
  });
});

describe('Slack', () => {
  const HTTP = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'made-up' };
  const SOCKET = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

  it('is off without its settings', () => {
    expect(loadConfig({})).not.toHaveProperty('slack');
    expect(loadConfig({ SLACK_API_URL: 'https://slack.com/api/' })).not.toHaveProperty('slack');
  });

  it.each<[string, Record<string, string>, object]>([
    ['HTTP', HTTP, { botToken: 'xoxb-1', signingSecret: 'made-up', apiUrl: 'https://slack.com/api/', workspaces: [] }],
    ['Socket Mode', SOCKET, { appToken: 'xapp-1' }],
    [
      'an address without a slash',
      { ...HTTP, SLACK_API_URL: 'http://127.0.0.1:9999/api' },
      { apiUrl: 'http://127.0.0.1:9999/api/' },
    ],
    ['workspaces', { ...HTTP, SLACK_ALLOWED_WORKSPACES: 'T0A1, T0B2' }, { workspaces: ['T0A1', 'T0B2'] }],
    ['no conversation is overheard unless it is named', HTTP, { autoAnswer: [] }],
    ['named ones are', { ...HTTP, AUTO_ANSWER_CONVERSATIONS: 'C0A1,C0B2' }, { autoAnswer: ['C0A1', 'C0B2'] }],
  ])('%s', (_, env, slack) => expect(loadConfig(env).slack).toMatchObject(slack));

  it.each<[string, Record<string, string>, string]>([
    ['a token alone', { SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_SIGNING_SECRET'],
    ['a signing secret alone', { SLACK_SIGNING_SECRET: 'x' }, 'SLACK_BOT_TOKEN'],
    ['an app token alone', { SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
    ['the token of a person', { ...HTTP, SLACK_BOT_TOKEN: 'xoxp-1' }, 'SLACK_BOT_TOKEN'],
    ['a bot token for an app token', { ...SOCKET, SLACK_APP_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN'],
    [
      'tokens over http to another machine',
      { ...HTTP, SLACK_API_URL: 'http://slack.example.com/api/' },
      'SLACK_API_URL',
    ],
    ['a workspace by name', { ...HTTP, SLACK_ALLOWED_WORKSPACES: 'contoso' }, 'SLACK_ALLOWED_WORKSPACES'],
  ])('names the variable: %s', (_, env, name) => expect(problem(env)).toContain(name));

  it('lets the server listen for others, whose requests are signed', () =>
    expect(loadConfig({ ...HTTP, HOST: '0.0.0.0' })).toMatchObject({ host: '0.0.0.0', console: false }));
});

describe('CONSOLE', () => {
  const TEAMS = { MicrosoftAppId: ID, MicrosoftAppPassword: 'x', MicrosoftAppTenantId: TENANT };
  const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
  const GRAPH = { GRAPH_TENANT_ID: TENANT, GRAPH_CLIENT_ID: ID, GRAPH_CLIENT_SECRET: 'x' };
  const OPEN = { HOST: '0.0.0.0' };

  it.each<[string, Record<string, string>, boolean]>([
    ['on by default', {}, true],
    ['on by default with a tenant, on loopback', GRAPH, true],
    ['off by default with Teams', TEAMS, false],
    ['off by default with Slack', SLACK, false],
    ['off by default where others reach it', { ...TEAMS, ...OPEN }, false],
    ['on when set, with Teams', { ...TEAMS, CONSOLE: 'on' }, true],
    ['on when set, with Slack and a tenant, on loopback', { ...SLACK, ...GRAPH, CONSOLE: 'on' }, true],
    ['on when set where others reach it, with the sample tenant', { ...TEAMS, ...OPEN, CONSOLE: 'on' }, true],
    ['off when set', { CONSOLE: 'off' }, false],
  ])('%s', (_, env, on) => expect(loadConfig(env).console).toBe(on));

  it.each<[string, Record<string, string>]>([
    ['Teams', TEAMS],
    ['Slack', SLACK],
  ])('cannot be on where others reach a tenant through it: %s', (_, bot) =>
    expect(problem({ ...bot, ...GRAPH, ...OPEN, CONSOLE: 'on' })).toMatch(/^CONSOLE: /),
  );
});

it('.env.example lists exactly the settings', () => {
  const listed = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').matchAll(/^([A-Za-z_]+)=/gm);
  expect([...listed].map((found) => found[1]).toSorted()).toEqual([...SETTING_NAMES].toSorted());
});

describe('escalation', () => {
  it('goes to the conversation of its desk, else to the one of all', () => {
    const { escalation } = loadConfig({
      ESCALATION_CONVERSATION: 'teams:19:all@thread.tacv2',
      ESCALATION_CONVERSATION_EXCHANGE: 'teams:19:mail@thread.tacv2',
      ESCALATION_WEBHOOK_URL: 'http://127.0.0.1:9/hook',
      ESCALATION_WEBHOOK_SECRET: 'x'.repeat(32),
    });
    const { routeOf } = buildEscalating(escalation);
    expect(routeOf('exchange')).toEqual({ channel: 'teams', conversation: '19:mail@thread.tacv2' });
    expect(routeOf('identity')).toEqual({ channel: 'teams', conversation: '19:all@thread.tacv2' });
    expect(escalation.webhook?.url).toBe('http://127.0.0.1:9/hook');
    expect(buildEscalating(loadConfig({}).escalation).routeOf('partner')).toBeUndefined();
  });

  it('has a setting for every desk', () => {
    expect(Object.keys(loadConfig({}).escalation.desks).toSorted()).toEqual(Object.keys(DESKS).toSorted());
  });

  it('never shows a secret that is set wrongly', () => {
    const load = () =>
      loadConfig({ ESCALATION_WEBHOOK_SECRET: 'hunter2', ESCALATION_WEBHOOK_URL: 'ftp://a:hunter2@x' });
    expect(load).toThrow(/ESCALATION_WEBHOOK_SECRET/);
    expect(load).not.toThrow(/hunter2/);
  });
});
