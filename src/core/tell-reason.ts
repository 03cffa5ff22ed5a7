import type { UnknownReason } from './check-result.ts';
import { FIELDS, type FieldName } from './fields.ts';
import { utcTime } from './utc-time.ts';

/** A time as `hh:mm UTC`. In: seconds since 1970. */
export const clockTime = (seconds: number): string => utcTime(seconds, 'clock');

const NAMES: Readonly<Partial<Record<FieldName, string>>> = {
  user: 'the sign-in name of the user',
  appId: 'the application (client) id',
  tenantId: 'the tenant id or domain',
  correlationId: 'the correlation id',
  redirectUri: 'the redirect URI that the app sends',
  timestamp: 'the time of the error',
  objectId: 'the object id',
  deviceId: 'the device id',
  url: 'the address that was called',
  method: 'the method of the call',
};

/** How a field is asked for: "the application (client) id". */
export const nameOfField = (field: FieldName): string => NAMES[field] ?? FIELDS[field].fallback;

/** Why a check could not tell, and what to do to see more: one or two sentences for people. */
export const tellReason = (reason: UnknownReason): string => {
  switch (reason.kind) {
    case 'no_permission':
      return `Not visible: the bot lacks the application permission ${reason.permission}.`;
    case 'no_licence':
      return `Not visible: the tenant has no ${reason.plan}.`;
    case 'not_visible_yet':
      return `Not visible yet: the directory is still catching up. Change nothing and check again after ${clockTime(reason.retryAt)}.`;
    case 'throttled':
      return `Microsoft limits how often this may be asked. Check again after ${clockTime(reason.retryAt)}.`;
    case 'other_tenant':
      return 'This lies in another tenant, which the bot cannot ask.';
    case 'not_applicable':
      return 'Does not apply here.';
    case 'not_readable_by_graph':
      return `Microsoft Graph cannot read this. Run: ${reason.command}`;
    case 'missing_input':
      return `The paste does not hold ${reason.inputs.map(nameOfField).join(' and ')}.`;
    case 'partial':
      return `Only the first ${reason.seen} rows were read, so it may stand in the rest.`;
    case 'not_allowed':
      return 'You are not among the people who may ask this.';
    case 'not_configured':
      return 'The bot has no working access to this tenant.';
    case 'timeout':
      return 'Microsoft Graph did not answer in time.';
    case 'error':
      return `It could not be read (reference ${reason.id}).`;
  }
};
