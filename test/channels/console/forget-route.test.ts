import { describe, expect, it } from '@jest/globals';
import { type ForgetParts, serveForget } from '../../../src/channels/console/forget-route.ts';

const ask = async (body: unknown, parts: Partial<ForgetParts> = {}) => {
  const asked: unknown[] = [];
  let status = 0;
  let text = '';
  const handle = serveForget({
    boundTo: '127.0.0.1',
    forget: async (what, only) => {
      asked.push([what, only]);
      return { answers: 2 };
    },
    ...parts,
  });
  await handle(
    { headers: {}, body },
    {
      writeHead: (code) => void (status = code),
      end: (said) => void (text = String(said)),
    },
  );
  return { status, asked, said: JSON.parse(text) as Record<string, unknown> };
};

describe('POST /console/forget', () => {
  it.each<[string, unknown, unknown]>([
    ['counts', { user: '29:kim' }, [{ user: '29:kim' }, 'count']],
    ['counts for anything but true', { conversation: 'C1', yes: 'true' }, [{ conversation: 'C1' }, 'count']],
    ['forgets', { conversation: 'C1', yes: true }, [{ conversation: 'C1' }, undefined]],
  ])('%s', async (_, body, asked) =>
    expect(await ask(body)).toMatchObject({ status: 200, asked: [asked], said: { forgotten: { answers: 2 } } }),
  );

  it.each<[string, unknown]>([
    ['nobody', { yes: true }],
    ['a person and a conversation', { user: 'U1', conversation: 'C1', yes: true }],
    ['an empty id', { user: '', yes: true }],
    ['what is no id', { user: ['U1'], yes: true }],
    ['an endless id', { user: 'U'.repeat(2000), yes: true }],
    ['no object', 'U1'],
  ])('refuses %s', async (_, body) => expect(await ask(body)).toMatchObject({ status: 400, asked: [] }));

  it('is for its own machine only', async () =>
    expect(await ask({ user: 'U1', yes: true }, { boundTo: '0.0.0.0' })).toMatchObject({ status: 403, asked: [] }));

  it('says when the database is away', async () => {
    const away = Object.assign(new Error('away'), { code: 'unavailable' });
    expect(await ask({ user: 'U1' }, { forget: () => Promise.reject(away) })).toMatchObject({ status: 503 });
  });
});
