import type { KbEntry } from './kb-entry.ts';

/** Who takes over: one group of specialists each. */
export const DESKS = {
  identity: 'identity',
  exchange: 'Exchange',
  sharepoint: 'SharePoint',
  intune: 'Intune',
  teams: 'Teams',
  partner: 'partner',
} as const;

export type Desk = keyof typeof DESKS;

const OF_PRODUCT: Readonly<Partial<Record<KbEntry['product'], Desk>>> = {
  entra: 'identity',
  exchange: 'exchange',
  sharepoint: 'sharepoint',
  intune: 'intune',
  teams: 'teams',
  partner: 'partner',
};

// Roles of a workload; every other administrator belongs to the identity desk.
const OF_ROLE: readonly (readonly [RegExp, Desk])[] = [
  [/^(?:Exchange|Mailbox)\b/, 'exchange'],
  [/^(?:SharePoint|Site)\b/, 'sharepoint'],
  [/^Intune\b/, 'intune'],
  [/^Teams?\b/, 'teams'],
  [/^Partner Center\b/, 'partner'],
];

/**
 * The desk of an entry: its product says it; Graph and third-party products belong to whoever can do the first step that
 * needs a role of a workload. Without an entry it is the identity desk.
 */
export const deskOf = (entry: Pick<KbEntry, 'product' | 'steps'> | undefined): Desk => {
  if (!entry) return 'identity';
  const ofSteps = entry.steps.flatMap(({ role }) => OF_ROLE.find(([known]) => known.test(role))?.[1] ?? []);
  return OF_PRODUCT[entry.product] ?? ofSteps[0] ?? 'identity';
};
