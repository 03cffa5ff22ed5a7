import { expect, it } from '@jest/globals';
import { makeCheckTurns } from '../../src/conversation/check-turns.ts';

const KIM = 'a1b2c3d4-1111-4222-8333-444455556666';

it.each<[string, readonly number[], number, string]>([
  ['the first', [], 0, 'taken'],
  ['the tenth', [0, 1, 2, 3, 4, 5, 6, 7, 8], 9, 'taken'],
  ['the eleventh', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 59, 'spent'],
  ['one that begins a minute after the first', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 60, 'taken'],
  ['one a minute after the last of many', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 60, 'taken'],
])('%s of a person after runs at %j, at second %d: %s', (_, before, at, kind) => {
  let now = 0;
  const turns = makeCheckTurns(() => now);
  for (const time of before) {
    now = time;
    const turn = turns.take(KIM, 'x');
    if (turn.kind === 'taken') turn.done();
  }
  now = at;
  expect(turns.take(KIM, 'x').kind).toBe(kind);
});

it.each<[string, string, string, string]>([
  ['the same answer', KIM, 'x', 'running'],
  ['another answer', KIM, 'y', 'taken'],
  ['another person', 'other', 'x', 'taken'],
  ['ids that only look alike together', `${KIM} x`, '', 'taken'],
])('while one runs, %s', (_, person, answer, kind) => {
  const turns = makeCheckTurns(() => 0);
  turns.take(KIM, 'x');
  expect(turns.take(person, answer).kind).toBe(kind);
});
