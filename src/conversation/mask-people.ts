import type { Checked } from '../core/answer.ts';
import { FIELDS } from '../core/fields.ts';

// An at sign: as it is, full-width, or percent-encoded once or more often.
const AT = '(?:[@\\uff20\\ufe6b]|%(?:25)*40)';
// Whatever can stand in front of one: what ends an address is listed, since names come in every script.
const NAME = '[^\\s"\\u201c-\\u201f<>()[\\]:;,\\\\/@\\uff20\\ufe6b]';
// It begins where such characters begin, so that each is looked at once however long the name is.
const LOCAL = new RegExp(`(?<!${NAME})${NAME}+(?=${AT})|"[^"\\n]{1,200}"(?=${AT})`, 'gu');
const ADDRESS = new RegExp(
  `(?:(?<!${NAME})${NAME}+|"[^"\\n]{1,200}")${AT}(?:[\\p{L}\\p{M}\\p{N}-]+(?:[.\\u3002][\\p{L}\\p{M}\\p{N}-]+)*|\\[[^\\]\\s]*\\])?`,
  'gu',
);

// A slash of an address, as it is or percent-encoded once or more often.
const SLASH = '(?:/|%(?:25)*2F)';
// The site of a person in OneDrive has its name from the sign-in name, with every sign a low line:
// https://learn.microsoft.com/sharepoint/list-onedrive-urls
const SITE = new RegExp(`(?<=${SLASH}personal${SLASH})[^\\s/\\\\?#%&"'<>()[\\],;\u2026]+`, 'giu');
// `CONTOSO\kim`, with one or two backslashes; what goes on with another one is a path.
const SIGN = '[\\p{L}\\p{M}\\p{N}_$-]';
const ACCOUNT = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}_.:\\\\/-])((?!AUTHORITY|BUILTIN)[\\p{L}\\p{N}][\\p{L}\\p{N}-]{1,14}\\\\{1,2})(${SIGN}{2,}(?:\\.${SIGN}+)*)(?!\\.?(?:${SIGN}|\\\\)|\u2026)`,
  'gu',
);

// `'kim` stands in quotes, `"kim lee"` is a name in quotes: what is before the first letter is no part of the name.
const maskName = (name: string): string => {
  const [before = '', first = ''] = /^([^\p{L}\p{N}]*)(.?)/u.exec(name)?.slice(1) ?? [];
  return `${before}${first}…${name.endsWith('"') ? '"' : ''}`;
};

const inCommand = (command: string): string =>
  command
    .replace(ADDRESS, (address) => `${/^[^\p{L}\p{N}]*/u.exec(address)?.[0] ?? ''}${FIELDS.user.slot}`)
    .replace(SITE, FIELDS.user.slot)
    .replace(ACCOUNT, FIELDS.user.slot);

const inProse = (prose: string): string =>
  prose
    .replace(LOCAL, maskName)
    .replace(SITE, maskName)
    .replace(ACCOUNT, (_, domain: string, name: string) => `${domain}${maskName(name)}`);

/**
 * `kim@fabrikam.com` to `k…@fabrikam.com`: enough to know whom it is about if one knows already; so are the name behind
 * a Windows domain (`CONTOSO\k…`) and the one in the address of a OneDrive (`/personal/k…`). A command, which stands
 * behind `Run: ` at the end, is to be run: it gets a slot for the whole address.
 */
export const maskAddresses = (text: string): string => {
  const at = text.search(/\bRun: /);
  const prose = at === -1 ? text : text.slice(0, at);
  return inProse(prose) + (at === -1 ? '' : inCommand(text.slice(at)));
};

/**
 * For conversations that others read: the evidence without the addresses of people, and empty boxes, since what somebody
 * typed was for the bot alone.
 */
export const maskPeople = (checked: Checked): Checked => ({
  ...checked,
  conclusion: maskAddresses(checked.conclusion),
  lines: checked.lines.map((line) => ({ ...line, text: maskAddresses(line.text) })),
  wanted: checked.wanted.map(({ field, label }) => ({ field, label })),
});
