import type { Fact } from './answer.ts';

/** Names that a paste gives beside an id. */
export type PastedNames = { readonly Tenant?: string; readonly Application?: string };

// Entra's own sentences: "does not exist in tenant 'Contoso'", "the application '<id>'(Expenses)", "… named 'Expenses'".
const TENANT = /\b(?:tenant|directory|tenant named) '([^'\n]{1,120})'/i;
const APPLICATION = [
  /\bapplication (?:with identifier )?'[^'\n]{1,250}' ?\(([^()\n]{1,120})\)/i,
  /\bapplication with ID '[^'\n]{1,60}' named '([^'\n]{1,120})'/i,
  /\bapplication ([^'"()\n]{1,120}?) \('[0-9a-f-]{36}'\)/i,
];

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const nameIn = (value: string | undefined): string | undefined => {
  const name = value?.replace(/\s+/g, ' ').trim();
  return name === undefined || name === '' || GUID.test(name) || !/[\p{L}\p{N}]/u.test(name) ? undefined : name;
};

/** Names of tenant and application: as the pattern of the entry read them, else from the text, secrets taken out. */
export const pastedNames = (captures: Readonly<Record<string, string>>, text = ''): PastedNames => {
  const tenant = nameIn(captures['tenantName']) ?? nameIn(TENANT.exec(text)?.[1]);
  const found = APPLICATION.map((pattern) => nameIn(pattern.exec(text)?.[1])).find((name) => name !== undefined);
  const application = nameIn(captures['appName']) ?? found;
  return {
    ...(tenant === undefined ? {} : { Tenant: tenant }),
    ...(application === undefined ? {} : { Application: application }),
  };
};

/** A fact with the name before the id: `Contoso (8b2d4f6a-…)`; the name alone when the paste has no id. */
export const withName = (label: keyof PastedNames, names: PastedNames, facts: readonly Fact[]): Fact[] => {
  const known = facts.find((fact) => fact.label === label);
  const name = names[label];
  if (name === undefined || known?.value.includes(name)) return known ? [known] : [];
  return [{ label, value: known ? `${name} (${known.value})` : name }];
};
