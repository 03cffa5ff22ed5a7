import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { loadConfig, SETTING_NAMES } from '../src/config.ts';

type Service = {
  readonly environment: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly networks: readonly string[];
  readonly stop_grace_period: string;
};
type Compose = {
  readonly services: Readonly<Record<'triage' | 'postgres', Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
};

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { services, networks } = parse(readFileSync(join(root, 'compose.yaml'), 'utf8')) as Compose;

it('sets nothing that the bot does not know', () =>
  expect(Object.keys(services.triage.environment).filter((name) => !SETTING_NAMES.includes(name))).toEqual([]));

it('its settings are taken, with credentials beside them', () => {
  const env = Object.fromEntries(
    Object.entries(services.triage.environment).map(([name, value]) => [
      name,
      `${value}`.replace(/\$\{[^}]*\}/g, 'fromtheenvironment'),
    ]),
  );
  const config = loadConfig({
    ...env,
    MicrosoftAppId: '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14',
    MicrosoftAppPassword: 'not-a-real-one',
    MicrosoftAppTenantId: '9d3c1b7e-44aa-4a6f-8f10-6b2a7c5d0e91',
  });
  expect(config).toMatchObject({ host: '0.0.0.0', console: false, operations: { metrics: { port: 9464 } } });
});

it('publishes the bot on loopback, and neither metrics nor database', () => {
  expect(services.triage.ports).toEqual(['127.0.0.1:3978:3978']);
  expect(services.postgres.ports).toBeUndefined();
  expect(services.postgres.networks.map((name) => networks[name]?.internal)).toEqual([true]);
});

it('gives the bot longer to stop than it takes', () =>
  expect(Number.parseInt(services.triage.stop_grace_period, 10)).toBeGreaterThan(25));
