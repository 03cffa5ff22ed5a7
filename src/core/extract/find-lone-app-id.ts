import type { Entities } from '../fields.ts';
import type { KbEntry } from '../kb-entry.ts';
import { ownCopy } from '../own-copy.ts';

// Characters: what somebody types or copies for the bot, not a log.
const LONGEST = 300;
const GUID = /(?<![0-9a-z-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z-])/gi;
// Words that say of an id what it is; some are no labels of ours.
const LABELLED =
  /(?:[:=#/@]|\b(?:id|guid|uid|ticket|case|incident|session|device|user|account|object|principal|group|tenant|directory|organi[sz]ation|subscription|policy|role|correlation|trace|request|activity|resource|secret|key))["'`([{<\s]*$/i;

const count = (text: string, word: string): number => text.split(word).length - 1;

const APPLICATION = /\bapp(?:lication|s|lications)?\b|\bclient\b/i;

/** Whether the entry is about an application rather than about a tenant, an object or a resource. */
const isAboutApp = ({ title, summary, causes, steps }: KbEntry): boolean => {
  const parts = [
    summary,
    ...causes.flatMap(({ text, howToTell }) => [text, howToTell]),
    ...steps.flatMap(({ text, command = '', link = '' }) => [text, command, link]),
  ];
  const said = parts.join('\n');
  const apps = count(said, '{appId}');
  if (apps === 0 || !APPLICATION.test(title)) return false;
  return ['{tenantId}', '{objectId}', '{resourceId}', '{deviceId}'].every((id) => count(said, id) < apps);
};

/** The only GUID of a short text, when no label says what it is and the error is about an application; else undefined. */
export const findLoneAppId = (plain: string, entities: Entities, entry: KbEntry): string | undefined => {
  if (plain.length > LONGEST || entities.appId.length > 0) return undefined;
  const [only, second] = plain.matchAll(GUID);
  if (!only || second || LABELLED.test(plain.slice(0, only.index))) return undefined;
  const claimed = Object.values(entities).some((values) => values.some((value) => value.includes(only[0])));
  return claimed || !isAboutApp(entry) ? undefined : ownCopy(only[0]);
};
