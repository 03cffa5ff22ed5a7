import { type Entities, type FieldName, FIELDS, isField } from './fields.ts';
import { readableTime } from './readable-time.ts';
import { hasShape } from './shape-of.ts';

/** Values for placeholders: an entry's own captures before what any paste gives. */
export type Values = {
  readonly entities: Entities;
  readonly captures: Readonly<Record<string, string>>;
  /** Microsoft's own applications by id: prose says "Azure CLI" instead of a GUID. */
  readonly appNames?: ReadonlyMap<string, string>;
};

const PLACEHOLDER = /\{([A-Za-z]+)\}/g;
const LONGEST = 160;

const candidates = (name: FieldName, { entities, captures }: Values): readonly string[] => {
  const captured = captures[name];
  const found = entities[name as keyof Entities] ?? [];
  return captured === undefined ? found : [captured, ...found];
};

/** The first value that has the shape of its kind; undefined when there is none. */
export const valueOf = (name: FieldName, values: Values): string | undefined =>
  candidates(name, values).find((value) => hasShape(value, FIELDS[name].shape));

const tidy = (value: string): string => value.replace(/\s+/g, ' ').trim();
// "xxxx", "***" and "…" are what somebody wrote over the value.
const says = (value: string): boolean =>
  value.length <= LONGEST &&
  /[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(value) &&
  !/^x+$|\*\*|xxx|hidden|redacted|removed/i.test(value);

// "the guest {user}": where the word before says what it is, a missing value needs no second one.
const NAMED_BEFORE =
  /\b(?:guest|apps?|application|users?|account|person|tenant|directory|group|mailbox|device|policy|principal|resource|registration|customer|organisation|ids?|address|uri|domain|object|permissions?|role|scope|cmdlet|property|certificate|thumbprint|issuer|subject|audience) $/i;

const readable = (name: FieldName, value: string, { appNames }: Values): string =>
  FIELDS[name].shape === 'timestamp' ? readableTime(value) : (appNames?.get(value.toLowerCase()) ?? value);

/** Fills prose: any readable value, otherwise words such as "the application". Renderers escape what they show. */
export const fillProse = (text: string, values: Values): string => {
  if (!text.includes('{')) return text;
  const filled = text.replace(PLACEHOLDER, (whole, name: string, at: number) => {
    if (!isField(name)) return whole;
    const value = candidates(name, values).map(tidy).find(says);
    if (value !== undefined) return readable(name, value, values);
    if (NAMED_BEFORE.test(text.slice(0, at))) return '';
    const { fallback } = FIELDS[name];
    return at === 0 ? fallback[0]?.toUpperCase() + fallback.slice(1) : fallback;
  });
  return filled
    .replace(/\bthe the\b/g, 'the')
    .replace(/\b(a|an|your|its|this) the\b/g, '$1')
    .replace(/ {2,}/g, ' ')
    .replace(/ (?=[.,;:)]|$)/g, '');
};

// These send the administrator's token along to whatever address a paste names.
const SENDS_TOKEN = /\b(?:Invoke-(?:MgGraph|MgRest|RestMethod|WebRequest|AzRest)\w*|az\s+rest|curl|Bearer)\b/i;
const GRAPH_HOST =
  /^https:\/\/(?:graph\.microsoft\.(?:com|us)|dod-graph\.microsoft\.us|microsoftgraph\.chinacloudapi\.cn)(?:[/?#]|$)/i;

/** Fills a command: only values of the right shape, encoded inside an address; the rest stays a slot such as `<application-id>`. */
export const fillCommand = (text: string, values: Values): string =>
  text.replace(PLACEHOLDER, (whole, name: string, at: number) => {
    if (!isField(name)) return whole;
    const value = valueOf(name, values);
    if (value === undefined) return FIELDS[name].slot;
    if (name === 'url' && SENDS_TOKEN.test(text) && !GRAPH_HOST.test(value)) return FIELDS[name].slot;
    return /https?:\/\/[^\s"']*$/.test(text.slice(0, at)) ? encodeURIComponent(value) : value;
  });

/** Fills a link; undefined when a value is missing, since half a link leads nowhere. */
export const fillLink = (text: string, values: Values): string | undefined => {
  let complete = true;
  const link = text.replace(PLACEHOLDER, (whole, name: string) => {
    const value = isField(name) ? valueOf(name, values) : whole;
    if (value === undefined) complete = false;
    return encodeURIComponent(value ?? '');
  });
  return complete ? link : undefined;
};
