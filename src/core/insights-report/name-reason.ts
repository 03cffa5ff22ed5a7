import type { UnknownReason } from '../check-result.ts';

const NAMES: Readonly<Record<UnknownReason['kind'], string>> = {
  no_permission: 'the bot lacks a permission',
  no_licence: 'the tenant lacks a licence',
  not_visible_yet: 'not visible yet',
  throttled: 'asked too often',
  other_tenant: 'in another tenant',
  not_applicable: 'does not apply',
  not_readable_by_graph: 'Graph cannot read it',
  missing_input: 'not in the paste',
  partial: 'list too long',
  not_allowed: 'not allowed to ask',
  not_configured: 'no access to the tenant',
  timeout: 'no answer in time',
  error: 'could not be read',
};

const isKind = (reason: string): reason is UnknownReason['kind'] => Object.hasOwn(NAMES, reason);

/** The kind of an `UnknownReason` in a few words. */
export const nameReason = (reason: string): string => (isKind(reason) ? NAMES[reason] : reason);
