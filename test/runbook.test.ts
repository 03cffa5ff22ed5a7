import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { type LoggedApp, startLogged } from './support/start-app-logged.ts';

type Rules = {
  readonly groups: readonly { readonly rules: readonly { readonly alert: string; readonly expr: string }[] }[];
};

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const runbook = readFileSync(join(root, 'docs', 'runbook.md'), 'utf8');
const [rules] = [...runbook.matchAll(/```yaml\n([\s\S]*?)```/g)].map((found) => parse(found[1] ?? '') as Rules);
const alarms = rules?.groups.flatMap((group) => group.rules) ?? [];
const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile() && file.name.endsWith('.ts'))
  .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
  .join('\n');

let started: LoggedApp;
let served: string[] = [];
beforeAll(async () => {
  started = await startLogged();
  const metrics = await (await fetch(`${started.address}/metrics`)).text();
  served = [...metrics.matchAll(/^# TYPE (\S+)/gm)].map((found) => found[1] ?? '');
});
afterAll(() => started.app.stop());

const namesIn = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(/\b(?:triage|process|nodejs)_[a-z0-9_]+\b/g)].map(([name]) => name.replace(/_bucket$/, '')),
  ),
];

describe('the runbook', () => {
  it('names metrics that are there', () =>
    expect(namesIn(runbook).filter((name) => !served.includes(name))).toEqual([]));

  it('lists every metric of ours', () => {
    const listed = [...runbook.matchAll(/^\| `(triage_[a-z_]+)`/gm)].map((found) => found[1]);
    expect(listed.toSorted()).toEqual(served.filter((name) => name.startsWith('triage_')).toSorted());
  });

  it('tells what to do at every alarm', () => {
    expect(alarms.length).toBeGreaterThan(5);
    const titles = [...runbook.matchAll(/^### (.+)$/gm)].map((found) => (found[1] ?? '').toLowerCase());
    // A request that is refused is a row of "Answers fail".
    const words: Readonly<Record<string, string>> = {
      TriageDown: 'triage is down',
      TriageRequestsRefused: 'answers fail',
    };
    const wordsOf = (alert: string): string =>
      words[alert] ??
      alert
        .replace(/^Triage/, '')
        .replace(/(?!^)([A-Z])/g, ' $1')
        .toLowerCase();
    const untold = alarms.filter(({ alert }) => !titles.includes(wordsOf(alert)));
    expect(untold.map(({ alert }) => alert)).toEqual([]);
  });

  it.each(['turn failed', 'answer failed', 'Graph could not be read', 'stopped', 'knowledge base: '])(
    'quotes the log as it is: %s',
    (message) => {
      expect(runbook).toContain(message);
      expect(sources).toMatch(new RegExp(`['\`]${message}`));
    },
  );
});
