import { describe, expect, it } from '@jest/globals';
import { makeWriteWatch } from '../../src/store/watch-writes.ts';
import { makeLogged } from './engines.ts';

const failure = (code: string) => Object.assign(new Error('could not write kim@contoso.com'), { code });
const works = async (): Promise<void> => undefined;
const fails = (): Promise<void> => Promise.reject(failure('53100'));

describe('makeWriteWatch', () => {
  it('logs a code once a minute, without the message', () => {
    const { log, lines } = makeLogged();
    const clock = { now: 0 };
    const watch = makeWriteWatch(log, () => clock.now);
    for (const code of ['53100', '53100', '22021', 'unavailable']) watch.failed(failure(code));
    clock.now += 60_000;
    watch.failed(failure('53100'));
    expect(lines.map((line) => /"error":"(\w+)"/.exec(line)?.[1])).toEqual(['53100', '22021', '53100']);
    expect(lines.join()).not.toContain('kim');
  });

  it.each([
    ['53100', false],
    ['58030', false],
    ['XX001', false],
    ['ENOSPC', false],
    ['22021', true],
    ['23505', true],
    ['unavailable', true],
  ])('after %s it is well, although nothing can be written: %j', async (code, well) => {
    const watch = makeWriteWatch(makeLogged().log, () => 0);
    watch.failed(failure(code));
    expect(await watch.isWell(fails)).toBe(well);
  });

  it('is well again when a write works, and tries none before it failed', async () => {
    const { log, lines } = makeLogged();
    const watch = makeWriteWatch(log, () => 0);
    expect(await watch.isWell(fails)).toBe(true);
    watch.failed(failure('53100'));
    expect(await watch.isWell(fails)).toBe(false);
    expect(await watch.isWell(works)).toBe(true);
    expect(await watch.isWell(fails)).toBe(true);
    expect(lines.at(-1)).toContain('takes writes again');
  });
});
