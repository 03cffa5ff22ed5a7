import { relative } from 'node:path';
import type { Config } from './config.ts';
import type { LiveKb } from './kb/live-kb.ts';

const teamsLine = ({ teams, bot }: Config, address: string): string => {
  if (!teams) return 'off (MicrosoftAppId is not set)';
  const who = bot ? `(bot ${bot.appId}, ${bot.type})` : '(no credentials set: open, on this machine only)';
  return `${address}/api/messages  ${who}`;
};

const slackLine = ({ slack }: Config, address: string): string => {
  if (!slack) return 'off (docs/slack.md)';
  return slack.appToken === undefined ? `${address}/slack/events` : 'Socket Mode';
};

/** Without the password, and without the name of who signs in with it. */
const keptLine = ({ store }: Config): string => {
  if (!store) return 'nothing (DATABASE_URL=none)';
  if (store.databaseUrl === undefined) return `${store.dataDir} (embedded database)`;
  const { host, pathname } = new URL(store.databaseUrl);
  return `${host}${pathname} (${store.engine})`;
};

/** What a start prints: what is on, where to open it, what to try. */
export const greeting = (config: Config, kb: LiveKb, address: string): string => {
  const problems = kb.problems();
  const lines = [
    `Triage listens on ${address}`,
    '',
    `  Console      ${config.console ? `${address}/` : 'off (CONSOLE=on switches it on)'}`,
    `  Teams        ${teamsLine(config, address)}`,
    `  Slack        ${slackLine(config, address)}`,
    `  Knowledge    ${kb.index().entries.size} entries${problems.length === 0 ? '' : `, ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`}`,
    `  Kept in      ${keptLine(config)}`,
    '',
    ...problems.slice(0, 20).map(({ file, line, message }) => `  ${relative(process.cwd(), file)}:${line}  ${message}`),
    'Try it',
    ...(config.console ? [`  Open ${address}/ and paste an error, or press an example.`] : []),
    ...(config.bot ? [] : ['  Teams client for local testing, in a second terminal:  npm run playground']),
    `  On the command line:  npm run --silent triage -- explain "AADSTS50020"`,
    '',
  ];
  return `${lines.join('\n')}\n`;
};
