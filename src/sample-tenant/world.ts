import type { ChannelMessages } from './channel-messages.ts';
import type { Tables } from './tables.ts';

/** A premium plan of Entra that reads can need. */
export type Plan = 'P1' | 'P2';

/** Service plans by which `subscribedSkus` tells that a tenant has the plan. */
export const PLAN_IDS: Readonly<Record<Plan, string>> = {
  P1: '41781fb2-bc02-4b7c-bd55-b576c07bb09d', // AAD_PREMIUM
  P2: 'eec0eb4f-6444-4f95-aba0-50c24d67f998', // AAD_PREMIUM_P2
};

/** The sample tenant as it is now; tests change it while it runs. */
export type World = {
  readonly tenantId: string;
  readonly clientId: string;
  readonly tables: Tables;
  readonly channels: ChannelMessages;
  /** Application permissions of the bot. */
  readonly grants: Set<string>;
  readonly plans: Set<Plan>;
  /** The secret that Entra accepts; undefined after it was revoked. */
  secret: string | undefined;
  /** Seconds since 1970, UTC. */
  readonly now: () => number;
};
