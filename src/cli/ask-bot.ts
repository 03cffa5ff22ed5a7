import { AppError } from '../app-error.ts';
import type { Config } from '../config.ts';
import { isLoopback } from '../config/setting-shapes.ts';
import { isRecord } from '../core/is-record.ts';

const PATIENCE = 20_000;
const ELSE =
  'Else stop the bot for as long as this command runs, or give both a PostgreSQL server (DATABASE_URL), which several can use at once.';

const told = (body: unknown): string | undefined =>
  isRecord(body) && typeof body['message'] === 'string' ? body['message'] : undefined;

const refuse = (folder: string, why: string): AppError =>
  new AppError('bad-database', `The bot has the database in ${folder} open, which takes one program at a time. ${why}`);

/** What is asked: a path of the console, and the body of a POST. */
export type BotRequest = { readonly path: string; readonly body?: unknown };

/**
 * Asks the bot that runs on this machine, for what it keeps in a database that only it can open.
 * @param read finds the answer in what came back; undefined when it is none.
 * @throws AppError `bad-database` with what to do
 */
export const askBot = async <Answer>(
  { host, port }: Pick<Config, 'host' | 'port'>,
  folder: string,
  { path, body: sent }: BotRequest,
  read: (body: Readonly<Record<string, unknown>>) => Answer | undefined,
): Promise<Answer> => {
  if (!isLoopback(host)) throw refuse(folder, `It answers this on 127.0.0.1 only, and HOST is ${host}. ${ELSE}`);
  const address = `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(`${address}${path}`, {
      ...(sent === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    body = await response.json();
  } catch {
    // Whatever fetch says, there is one thing to do.
    throw refuse(folder, `It does not answer on ${address}: use the HOST and PORT that it runs with. ${ELSE}`);
  }
  if (response.status === 404) throw refuse(folder, `Its console, which answers this, is off: set CONSOLE=on. ${ELSE}`);
  const answer = response.ok && isRecord(body) ? read(body) : undefined;
  if (answer === undefined) throw refuse(folder, `It says: ${told(body) ?? `status ${response.status}`} ${ELSE}`);
  return answer;
};
