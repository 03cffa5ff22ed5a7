import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { makePatientFetch } from '../../../src/channels/slack/patient-fetch.ts';

beforeAll(() => void jest.useFakeTimers());
afterAll(() => void jest.useRealTimers());

// setTimeout takes 2^31 milliseconds at most, and waits one millisecond when it is given more.
it.each(['99999999', '2147484', '-5', '0'])(
  'Retry-After: %s is no reason to ask hundreds of times a second',
  async (after) => {
    let asked = 0;
    let open = true;
    const patient = makePatientFetch(async () => {
      asked += 1;
      return open ? new Response('', { status: 429, headers: { 'retry-after': after } }) : new Response('{}');
    });
    const done = patient('https://slack.com/api/chat.postMessage', { body: 'channel=C0HELP' });
    await jest.advanceTimersByTimeAsync(500);
    open = false;
    expect(asked).toBeLessThanOrEqual(3);
    void done;
  },
);
