import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

type Json = Readonly<Record<string, unknown>>;

/**
 * What Slack's published schema of version 1 (slackapi/manifest-schema, schemas/manifest.schema.1.0.0.json) says of the
 * parts that we use: `_metadata.major_version` 1 chooses it, no field beside these is allowed.
 */
type Rule =
  | { readonly text: readonly [least: number, most: number]; readonly like?: RegExp; readonly must?: true }
  | { readonly flag: true; readonly must?: true }
  | { readonly one: readonly (string | number)[]; readonly must?: true }
  | {
      readonly list: Rule;
      readonly most: number;
      readonly least?: number;
      readonly unique?: true;
      readonly must?: true;
    }
  | { readonly fields: Readonly<Record<string, Rule>>; readonly must?: true };

const FLAG: Rule = { flag: true };
const ADDRESS = /^https?:\/\//;
const names = (most: number): Rule => ({ list: { text: [1, 50] }, most, unique: true });

const SCHEMA: Rule = {
  fields: {
    _metadata: { fields: { major_version: { one: [1], must: true } }, must: true },
    display_information: {
      must: true,
      fields: {
        name: { text: [1, 35], must: true },
        description: { text: [1, 140] },
        background_color: { text: [4, 7], like: /^#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?$/ },
        long_description: { text: [175, 4000] },
      },
    },
    features: {
      fields: {
        app_home: {
          fields: { home_tab_enabled: FLAG, messages_tab_enabled: FLAG, messages_tab_read_only_enabled: FLAG },
        },
        bot_user: { fields: { display_name: { text: [1, 80], must: true }, always_online: FLAG } },
        shortcuts: {
          least: 1,
          most: 10,
          list: {
            fields: {
              name: { text: [1, 24], must: true },
              type: { one: ['message', 'global'], must: true },
              callback_id: { text: [1, 255], must: true },
              description: { text: [1, 150], must: true },
            },
          },
        },
        slash_commands: {
          least: 1,
          most: 50,
          list: {
            fields: {
              command: { text: [2, 32], like: /^\//, must: true },
              url: { text: [1, 3000], like: ADDRESS },
              description: { text: [1, 2000], must: true },
              usage_hint: { text: [1, 1000] },
              should_escape: FLAG,
            },
          },
        },
      },
    },
    oauth_config: { fields: { scopes: { fields: { bot: names(255), user: names(255), bot_optional: names(255) } } } },
    settings: {
      fields: {
        event_subscriptions: { fields: { request_url: { text: [1, 3500], like: ADDRESS }, bot_events: names(100) } },
        interactivity: {
          fields: { is_enabled: { flag: true, must: true }, request_url: { text: [1, 3500], like: ADDRESS } },
        },
        org_deploy_enabled: FLAG,
        socket_mode_enabled: FLAG,
        token_rotation_enabled: FLAG,
      },
    },
  },
};

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const complaints = (value: unknown, rule: Rule, path = ''): string[] => {
  if (value === undefined) return rule.must ? [`${path} is missing`] : [];
  if ('flag' in rule) return typeof value === 'boolean' ? [] : [`${path} is no boolean`];
  if ('one' in rule)
    return rule.one.some((each) => each === value) ? [] : [`${path} is none of ${rule.one.join(', ')}`];
  if ('text' in rule) {
    const [least, most] = rule.text;
    if (typeof value !== 'string') return [`${path} is no text`];
    if (value.length < least || value.length > most) return [`${path} has ${value.length} characters`];
    return rule.like && !rule.like.test(value) ? [`${path} does not look right`] : [];
  }
  if ('list' in rule) {
    if (!Array.isArray(value)) return [`${path} is no list`];
    const count =
      value.length < (rule.least ?? 0) || value.length > rule.most ? [`${path} has ${value.length} items`] : [];
    const twice = rule.unique && new Set(value).size < value.length ? [`${path} has an item twice`] : [];
    return [...count, ...twice, ...value.flatMap((item, at) => complaints(item, rule.list, `${path}/${at}`))];
  }
  if (!isObject(value)) return [`${path} is no object`];
  const strange = Object.keys(value).filter((key) => !Object.hasOwn(rule.fields, key));
  return [
    ...strange.map((key) => `${path}/${key} is no such field`),
    ...Object.entries(rule.fields).flatMap(([key, inner]) => complaints(value[key], inner, `${path}/${key}`)),
  ];
};

const root = new URL('../../../', import.meta.url);
const source = readFileSync(new URL('manifest/slack/manifest.yaml', root), 'utf8');
type Manifest = {
  readonly features: {
    readonly shortcuts: readonly { readonly callback_id: string }[];
    readonly slash_commands: readonly { readonly command: string; readonly url: string }[];
  };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: {
    readonly event_subscriptions: { readonly request_url: string; readonly bot_events: readonly string[] };
    readonly interactivity: { readonly request_url: string };
  };
};
const manifest = parse(source) as Manifest;
const code = (file: string): string => readFileSync(new URL(`src/channels/slack/${file}`, root), 'utf8');

describe('the Slack manifest', () => {
  it('fits the schema', () => expect(complaints(manifest, SCHEMA)).toEqual([]));

  it.each<[string, (broken: Record<string, Record<string, unknown>>) => void]>([
    ['a name that is too long', (broken) => void ((broken['display_information'] ?? {})['name'] = 'x'.repeat(36))],
    ['a field that does not exist', (broken) => void ((broken['settings'] ?? {})['socket_mode'] = true)],
    [
      'a command without a slash',
      (broken) => void ((broken['features'] ?? {})['slash_commands'] = [{ command: 'triage', description: 'x' }]),
    ],
    ['a scope twice', (broken) => void ((broken['oauth_config'] ?? {})['scopes'] = { bot: ['commands', 'commands'] })],
  ])('%s does not fit it', (_, damage) => {
    const broken = parse(source) as Record<string, Record<string, unknown>>;
    damage(broken);
    expect(complaints(broken, SCHEMA)).toHaveLength(1);
  });

  it('asks for the least: what the events and the calls need', () => {
    const NEEDED: Readonly<Record<string, () => boolean>> = {
      'app_mentions:read': () => manifest.settings.event_subscriptions.bot_events.includes('app_mention'),
      'channels:history': () => manifest.settings.event_subscriptions.bot_events.includes('message.channels'),
      'groups:history': () => manifest.settings.event_subscriptions.bot_events.includes('message.groups'),
      'im:history': () => manifest.settings.event_subscriptions.bot_events.includes('message.im'),
      'chat:write': () => code('post-message.ts').includes('chat.postMessage'),
      commands: () => manifest.features.slash_commands.length > 0,
      'files:read': () => code('read-files.ts').includes('url_private'),
      'usergroups:read': () => code('look-up-person.ts').includes('usergroups.users.list'),
      'users:read': () => code('look-up-person.ts').includes('users.info'),
    };
    const { bot } = manifest.oauth_config.scopes;
    expect(bot.toSorted()).toEqual(Object.keys(NEEDED).toSorted());
    expect(Object.entries(NEEDED).filter(([, needed]) => !needed())).toEqual([]);
  });

  it('names what the code listens to', () => {
    expect(manifest.features.shortcuts.map(({ callback_id: id }) => id)).toEqual(['explain_error']);
    expect(code('begin-turn.ts')).toContain("body.callback_id === 'explain_error'");
    for (const event of manifest.settings.event_subscriptions.bot_events)
      expect(code('begin-turn.ts')).toContain(`case '${event.split('.')[0]}':`);
  });

  it('has one address for everything', () => {
    const { settings, features } = manifest;
    const addresses = [
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
      ...features.slash_commands.map(({ url }) => url),
    ];
    expect(new Set(addresses)).toEqual(new Set(['https://triage.example.com/slack/events']));
  });
});
