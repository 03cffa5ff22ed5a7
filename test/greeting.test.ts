import { expect, it } from '@jest/globals';
import { buildKbIndex } from '../src/core/kb-index.ts';
import { loadConfig } from '../src/config.ts';
import { greeting } from '../src/greeting.ts';

const kb = { index: () => buildKbIndex([]), problems: () => [], stop: () => undefined };

it.each<[string, Record<string, string>, RegExp, RegExp]>([
  ['no settings', {}, /Kept in +\S+\.data \(embedded database\)/, /postgres/],
  [
    'a server',
    { DATABASE_URL: 'postgresql://me:swordfish@db.example.com:5433/triage' },
    /Kept in +db\.example\.com:5433\/triage \(postgres\)/,
    /swordfish|me:/,
  ],
  ['nothing', { DATABASE_URL: 'none' }, /Kept in +nothing/, /embedded/],
])('with %s it says where things are kept, and no password', (_, env, says, hides) => {
  const text = greeting(loadConfig(env), kb, 'http://127.0.0.1:3978');
  expect(text).toMatch(says);
  expect(text).not.toMatch(hides);
});
