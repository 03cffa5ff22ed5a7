import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { BOT_TOKEN } from '../../support/slack-api.ts';
import { mention } from '../../support/slack-requests.ts';
import { type SlackRun, startSlack } from '../../support/start-slack.ts';

let run: SlackRun;
beforeAll(async () => {
  run = await startSlack();
});
afterAll(() => run.stop());
beforeEach(() => run.api.clear());

// A remote file (files.remote.add) names any address: the token must not make a call of the Web API of it.
it.each(['api/auth.test', 'api/auth.revoke?test=0', 'api/conversations.leave?channel=C0HELP', 'archives/C0HELP'])(
  'a file whose address is %s is not fetched with the token of the bot',
  async (path) => {
    const asked: (string | undefined)[] = [];
    const see = (request: { url?: string; headers: { authorization?: string } }): void => {
      if (request.url === `/${path}`) asked.push(request.headers.authorization);
    };
    run.api.server.on('request', see);
    const file = { mode: 'external', is_external: true, mimetype: 'text/plain', size: 5 };
    await run.event(mention('', { files: [{ ...file, url_private: `${run.api.origin}/${path}` }] }));
    await run.api.wait('chat.postMessage');
    run.api.server.off('request', see);
    expect(asked.filter((header) => header === `Bearer ${BOT_TOKEN}`)).toEqual([]);
  },
);
