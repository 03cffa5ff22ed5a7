import { describe, expect, it } from '@jest/globals';
import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { reuseClients } from '../../../src/channels/teams/reuse-clients.ts';

const identity = (bot: string) => ({ claims: [{ type: 'aud', value: bot }] });

/** Stands in for the SDK: each client it makes is a new object that knows what it was made for; `broken` addresses fail. */
const makeAuthentication = () => {
  const createConnectorFactory = ({ claims }: ReturnType<typeof identity>) => ({
    create: async (serviceUrl: string, audience: string) => {
      if (serviceUrl === 'broken') throw new Error('no such service');
      return { bot: claims[0]?.value, serviceUrl, audience };
    },
  });
  const made = {
    createConnectorFactory,
    authenticateRequest: async (activity: { bot: string }) => ({
      claimsIdentity: identity(activity.bot),
      connectorFactory: createConnectorFactory(identity(activity.bot)),
    }),
    createUserTokenClient: async ({ claims }: ReturnType<typeof identity>) => ({ bot: claims[0]?.value }),
  };
  return reuseClients(made as unknown as ConfigurationBotFrameworkAuthentication) as unknown as typeof made;
};

const connect = async (sdk: ReturnType<typeof makeAuthentication>, bot: string, url: string, audience = 'api') =>
  (await sdk.authenticateRequest({ bot })).connectorFactory.create(url, audience);

describe('reuseClients', () => {
  it('makes one connector client for a service address, audience and bot', async () => {
    const sdk = makeAuthentication();
    const first = await connect(sdk, 'a', 'https://one');
    expect(await connect(sdk, 'a', 'https://one')).toBe(first);
  });

  it('makes one for messages that nobody waits for as well', async () => {
    const sdk = makeAuthentication();
    const make = () => sdk.createConnectorFactory(identity('a')).create('https://one', 'api');
    expect(await make()).toBe(await make());
  });

  it.each<[string, [string, string, string]]>([
    ['another bot', ['b', 'https://one', 'api']],
    ['another address', ['a', 'https://two', 'api']],
    ['another audience', ['a', 'https://one', 'other']],
  ])('makes a client of its own for %s', async (_, [bot, serviceUrl, audience]) => {
    const sdk = makeAuthentication();
    await connect(sdk, 'a', 'https://one');
    expect(await connect(sdk, bot, serviceUrl, audience)).toEqual({ bot, serviceUrl, audience });
  });

  it('makes one token client for each bot', async () => {
    const sdk = makeAuthentication();
    const first = await sdk.createUserTokenClient(identity('a'));
    expect(await sdk.createUserTokenClient(identity('a'))).toBe(first);
    expect(await sdk.createUserTokenClient(identity('b'))).toEqual({ bot: 'b' });
  });

  it('tries again after a client could not be made', async () => {
    const sdk = makeAuthentication();
    await expect(connect(sdk, 'a', 'broken')).rejects.toThrow('no such service');
    await expect(connect(sdk, 'a', 'broken')).rejects.toThrow('no such service');
  });

  it('keeps 50 clients and begins anew', async () => {
    const sdk = makeAuthentication();
    const first = await connect(sdk, 'a', 'https://0');
    for (let at = 1; at < 50; at += 1) await connect(sdk, 'a', `https://${at}`);
    expect(await connect(sdk, 'a', 'https://0')).toBe(first);
    await connect(sdk, 'a', 'https://50');
    expect(await connect(sdk, 'a', 'https://0')).not.toBe(first);
  });
});
