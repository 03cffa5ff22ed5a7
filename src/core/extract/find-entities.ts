import { type Entities, type EntityName, noEntities } from '../fields.ts';
import type { NormalizedText } from '../normalize.ts';
import { ownCopy } from '../own-copy.ts';
import type { WordFilter } from '../word-filter.ts';
import { ENTITY_RULES } from './entity-rules.ts';

const USER =
  /(?<![A-Za-z0-9._%+/=:-])([A-Za-z0-9][A-Za-z0-9._%+'#-]{0,80}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24})(?![A-Za-z0-9-])/g;
// Characters that USER takes before the at sign.
const BEFORE_AT = 81;

/** User principal names. Looked for around each at sign only, since every word of a text could begin one. */
const findUsers = (text: string): string[] => {
  const users: string[] = [];
  let end = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', Math.max(end, at + 1))) {
    USER.lastIndex = Math.max(end, at - BEFORE_AT);
    const user = USER.exec(text);
    if (!user) break;
    users.push(user[0]);
    end = user.index + user[0].length;
  }
  return users;
};

const URL =
  /(?<![A-Za-z0-9])ht?tps?p?s?:\/\/(?:graph\.microsoft\.(?:com|us|de)|dod-graph\.microsoft\.us|microsoftgraph\.chinacloudapi\.cn|graph\.windows\.net|[a-z0-9.-]{1,200})(?::\d{2,5})?(?:[/?#](?:<[\w -]{1,40}>|\[removed [a-z ]{3,20}\]|[^\s"'`<>|\\]|'(?=[^\s"'`)]{0,120}'?\)))*)?/gi;
// Addresses of documentation and of the error page are not the call that failed.
const NOT_A_CALL =
  /:\/\/(?:learn|docs|developer|aka|go|support|techcommunity|www)\.|sts\.windows\.net|error\?code=|schemas\.|aka\.ms|github\.com/i;

const CLOSING = '.,;:!?)]}*';
// What stands where a secret was (core/redact.ts), whole: half a mark looks like a part of the address.
const MARK_AT_END = /\[removed [a-z ]{3,20}\]$/;

/** A sentence's closing marks are not part of an address, a bracket that the address opened is. */
const cleanUrl = (url: string): string => {
  let end = url.length;
  while (CLOSING.includes(url[end - 1] ?? ' ') && !MARK_AT_END.test(url.slice(Math.max(0, end - 40), end))) end -= 1;
  const address = url.slice(0, end);
  return url[end] === ')' && address.lastIndexOf('(') > address.lastIndexOf(')') ? `${address})` : address;
};

const findUrls = (text: string): string[] =>
  [...text.matchAll(URL)].flatMap(([url]) => (NOT_A_CALL.test(url) ? [] : [cleanUrl(url)]));

// Characters of a value that is kept; a real address is shorter, and every paste is remembered for a while.
const LONGEST = 2000;

/** Values as found, each once, in order of appearance. Labels decide what a GUID is; a GUID without one is not guessed. */
export const findEntities = ({ shown, plain }: NormalizedText, mayHold: WordFilter): Entities => {
  const found = noEntities();
  const add = (name: EntityName, value: string | undefined) => {
    const trimmed = value?.trim();
    if (trimmed && trimmed.length <= LONGEST && found[name].length < 20 && !found[name].includes(trimmed))
      found[name].push(ownCopy(trimmed));
  };
  for (const { name, find, words } of ENTITY_RULES) {
    if (words === undefined || mayHold(...words)) for (const match of plain.matchAll(find)) add(name, match[1]);
  }
  for (const user of findUsers(plain)) add('user', user);
  for (const [, user] of plain.matchAll(
    /\/users\/([A-Za-z0-9][A-Za-z0-9._+-]{0,80}@[A-Za-z0-9.-]{3,80}\.[A-Za-z]{2,24})(?=[/?\s"']|$)/g,
  ))
    add('user', user);
  for (const text of [shown, plain]) if (found.url.length === 0) for (const url of findUrls(text)) add('url', url);
  return found;
};
