import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { storeConfig, STORE_SETTINGS } from '../src/config/store-settings.ts';
import { EXCERPT_LENGTH } from '../src/store/clean-value.ts';
import { KNOWN_FOR } from '../src/store/inbox.ts';
import { z } from 'zod';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');
const page = read('docs', 'privacy.md');
const tables = read('src', 'store', 'tables.ts');
const forgetting = read('src', 'store', 'forget.ts');

const rows = [...(page.split('## What is stored')[1]?.split('\n## ')[0] ?? '').matchAll(/^\| `(\w+)`.*$/gm)];
const listed = rows.map(([, name]) => name ?? '');
const declared = [...(/export type Tables = \{([^}]*)\}/.exec(tables)?.[1]?.matchAll(/^ {2}(\w+):/gm) ?? [])].map(
  ([, name]) => name ?? '',
);
const bodyOf = (name: string): string =>
  new RegExp(`const ${name} = [\\s\\S]*?\\n(?=\\n/\\*\\*|\\nconst |\\nexport )`).exec(forgetting)?.[0] ?? '';

// Rows of these go with the row that they belong to.
const WITH: Readonly<Record<string, string>> = { feedback: 'answers', escalation_history: 'escalations' };

describe('docs/privacy.md', () => {
  it('lists every table, and no other', () => {
    expect(declared.length).toBeGreaterThan(5);
    expect(listed.toSorted()).toEqual(declared.toSorted());
  });

  it.each(declared)('what is too old in %s is deleted', (table) =>
    expect(bodyOf('forgetOlderThan')).toContain(`deleteFrom('${WITH[table] ?? table}')`),
  );

  it.each(['forgetUser', 'forgetConversation'])('%s reaches every table with ids of people', (name) => {
    const reached = (table: string): boolean =>
      new RegExp(`(?:deleteFrom|updateTable)\\('(?:${table}|${WITH[table] ?? table})'\\)`).test(bodyOf(name));
    expect(declared.filter((table) => table !== 'health' && !reached(table))).toEqual([]);
  });

  it('says the lengths and times that hold', () => {
    const config = storeConfig(z.object(STORE_SETTINGS).parse({}));
    expect(config).toMatchObject({ retentionDays: 30, keepExcerpts: true });
    expect([EXCERPT_LENGTH, KNOWN_FOR / 3600]).toEqual([500, 24]);
    for (const said of ['the first 500 characters', '`RETENTION_DAYS` (30)', 'at least 24 hours'])
      expect(page.replace(/\s+/g, ' ')).toContain(said);
  });
});
