import { describe, expect, it } from '@jest/globals';
import { slackPayload } from '../../../../src/channels/console/page/slack-payload.ts';

const value = '{"entry":"e","paste":"p"}';

describe('slackPayload', () => {
  it.each([
    ['show', value, { verb: 'show', entry: 'e', paste: 'p' }],
    ['check', value, { verb: 'check', entry: 'e', paste: 'p' }],
    ['check-again', value, { verb: 'check', again: true, entry: 'e', paste: 'p' }],
    ['example', '{"example":"guest"}', { verb: 'example', example: 'guest' }],
    ['show', 'no JSON', { verb: 'show' }],
    ['show', '{"verb":"check"}', { verb: 'show' }],
    ['escalate', value, { verb: 'escalate', entry: 'e', paste: 'p' }],
    ['share', value, undefined],
    ['link-0', '', undefined],
  ])('%s with %s', (id, carried, payload) => expect(slackPayload(id, carried)).toEqual(payload));

  it('adds what was typed', () =>
    expect(slackPayload('check-again', value, { 'typed-user': 'kim@contoso.com' })).toEqual({
      verb: 'check',
      again: true,
      entry: 'e',
      paste: 'p',
      'typed-user': 'kim@contoso.com',
    }));
});
