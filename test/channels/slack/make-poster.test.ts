import { describe, expect, it } from '@jest/globals';
import { makePoster } from '../../../src/channels/slack/make-poster.ts';
import type { SlackParts } from '../../../src/channels/slack/slack-parts.ts';

const PLACE = { channel: 'slack', conversation: 'C1', thread: '' } as const;

/** A Slack that refuses every change for one reason. */
const refusing = (error: string) => {
  const update = () => Promise.reject(Object.assign(new Error(error), { data: { ok: false, error } }));
  return makePoster({ client: { chat: { update } } } as unknown as SlackParts);
};
const change = (error: string) => refusing(error).update(PLACE, '1.0', { kind: 'text', text: 'x' });

describe('a change of a message', () => {
  it.each(['message_not_found', 'cant_update_message', 'edit_window_closed'])('%s: it is gone', async (error) =>
    expect(await change(error)).toBe('gone'),
  );

  it.each(['channel_not_found', 'ratelimited'])('%s: it failed', (error) =>
    expect(change(error)).rejects.toMatchObject({ data: { error } }),
  );
});
