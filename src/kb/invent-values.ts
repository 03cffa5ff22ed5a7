import type { FieldName } from '../core/fields.ts';

/** Values of a paste by field. */
export type FoundValues = Readonly<Record<string, readonly string[]>>;

// Names that an error message quotes; what stands in for them.
const NAMES: Readonly<Partial<Record<FieldName, string>>> = {
  tenantName: 'Contoso',
  appName: 'Expenses',
  resourceName: 'Payroll',
  roleName: 'Reader',
  property: 'property',
};

const PEOPLE = ['kim', 'lee', 'sam', 'ada', 'noa'];
const DOMAINS = ['contoso.com', 'fabrikam.com', 'example.com'];
// Hosts that say which product it is, and nothing of whose it is; a name in front of some of them is a tenant's.
const MICROSOFT =
  /(?:^|\.)(?:microsoft|microsoftonline|windows|office|office365|outlook|live|azure|msappproxy|msftauth|cloudapp|visualstudio)\.(?:com|net)$/i;
const TENANT_OF = /^([a-z0-9-]+?)((?:-my|-admin)?\.(?:onmicrosoft|sharepoint)\.com)$/i;

const GUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;
const ADDRESS = /([\p{L}\p{N}._%+#'-]+)@((?:[a-z0-9-]+\.)+[a-z]{2,})/giu;
// Names of source files look like hosts of a country.
const HOST =
  /(?<![@\w.-])((?:[a-z0-9-]+\.)+(?!(?:js|ts|cs|py|rb|vb|md)\b)(?:com|net|org|io|edu|gov|info|biz|app|dev|cloud|local|[a-z]{2}))(?![\w-])(?=[/:'"\s]|$)/gi;
const IPV4 = /\b(?:\d{1,3}\.){3}\d{1,3}\b/g;
const DATE = /\b20\d{2}-\d{2}-\d{2}(?=[T ])/g;

/** The same value gets the same stand-in, another one the next. */
const numbered = (make: (at: number) => string): ((value: string) => string) => {
  const known = new Map<string, string>();
  return (value) => {
    const key = value.toLowerCase();
    const stands = known.get(key) ?? make(known.size);
    known.set(key, stands);
    return stands;
  };
};

const at = (list: readonly string[], index: number): string => list[index % list.length] ?? '';

const whole = (value: string): RegExp => new RegExp(`(?<![\\w@])${escape(value)}(?!\\w)`, 'gi');

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * A text with made-up ids, people, domains, addresses and dates in place of what stood there, alike in shape; Microsoft's
 * own hosts stay. Names that only a person recognises may still be left: whoever publishes the text reads it.
 */
export const inventValues = (text: string, values: FoundValues): string => {
  const guid = numbered((index) => `10000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`);
  const domainName = numbered((index) => at(DOMAINS, index));
  const person = numbered((index) => at(PEOPLE, index));
  const ip = numbered((index) => `192.0.2.${(index % 250) + 1}`); // RFC 5737: for documentation
  const domain = (host: string): string => {
    const tenant = TENANT_OF.exec(host);
    if (tenant) return `contoso${tenant[2] ?? ''}`;
    return MICROSOFT.test(host) ? host : domainName(host);
  };
  let shown = text;
  for (const [field, name] of Object.entries(NAMES))
    for (const value of values[field] ?? [])
      if (value.length > 2) shown = shown.replace(whole(value), name);
  return shown
    .replace(GUID, guid)
    .replace(ADDRESS, (_, name: string, host: string) => `${person(`${name}@${host}`)}@${domain(host)}`)
    .replace(HOST, domain)
    .replace(IPV4, ip)
    .replace(DATE, '2026-01-15');
};

// What a step may name: the value of the next paste takes the place of this one.
const PLACEHOLDERS: readonly FieldName[] = [
  'tenantId',
  'appId',
  'objectId',
  'user',
  'tenantName',
  'appName',
  'resourceName',
];

/** Words of the second line as an entry says them: values of its paste as placeholders, what is left made up. */
export const generalise = (text: string, values: FoundValues): string => {
  // Braces would be read as placeholders.
  let shown = text.replaceAll('{', '(').replaceAll('}', ')');
  const slots: string[] = [];
  for (const field of PLACEHOLDERS)
    for (const value of values[field] ?? [])
      if (value.length > 2)
        shown = shown.replace(whole(value), () => `\u0001${slots.push(field)}\u0001`);
  return inventValues(shown, values).replace(/\u0001(\d+)\u0001/g, (_, index: string) => `{${slots[Number(index) - 1]}}`);
};
