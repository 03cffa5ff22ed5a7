import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { deliver } from '../../../src/channels/teams/answer-event.ts';
import { makeTriage } from '../../../src/conversation/triage.ts';
import { buildKbIndex } from '../../../src/core/kb-index.ts';
import type { EventKey } from '../../../src/core/records.ts';
import { memoryRecords } from '../../support/memory-records.ts';
import { silent } from '../../support/silent-log.ts';

const KEY: EventKey = { channel: 'teams', eventId: 'a:1 m1' };

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('an answer that takes minutes', () => {
  it.each([
    [true, 6],
    [false, 0],
  ])('written to the inbox: %s, it is held %i times in two minutes, and not afterwards', async (written, times) => {
    const held: EventKey[] = [];
    const hold = async (key: EventKey) => held.push(key) > 0;
    const records = { ...memoryRecords(() => 0), hold };
    const index = buildKbIndex([]);
    const triage = makeTriage({ index: () => index, newId: () => 'p', now: () => 0, autoAnswer: [], records });
    const { promise, resolve } = Promise.withResolvers<string>();
    const sent = deliver({ triage, log: silent }, { key: KEY, written }, () => promise);
    await jest.advanceTimersByTimeAsync(120_000);
    expect(held).toEqual(Array(times).fill(KEY));
    resolve('m2');
    expect(await sent).toEqual({ taken: true, told: 'm2' });
    await jest.advanceTimersByTimeAsync(120_000);
    expect(held).toHaveLength(times);
  });
});
