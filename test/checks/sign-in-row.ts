import type { Row } from './observe-check.ts';
import { at, MINUTE } from './observe-check.ts';

/** Put into the log: an event of kim in Expenses, with what differs. */
export const event = (own: Readonly<Record<string, unknown>> & { readonly code: number }) => {
  const { code, ...rest } = own;
  return {
    id: `event-${code}`,
    createdDateTime: at(-30 * MINUTE),
    correlationId: '5a5a5a5a-1111-4222-8333-944455556666',
    userId: '4f2c2eac-85b0-4a8b-bbf4-9ef71c2328ad',
    userPrincipalName: 'kim@contoso.com',
    appId: '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14',
    appDisplayName: 'Expenses',
    clientAppUsed: 'Browser',
    conditionalAccessStatus: 'notApplied',
    appliedConditionalAccessPolicies: [],
    status: { errorCode: code },
    ...rest,
  };
};

/** The log holds these events and no others. */
export const logged =
  (...events: readonly ReturnType<typeof event>[]): Row['prepare'] =>
  ({ tables }) =>
    void tables.signIns.splice(0, Infinity, ...events);

export const CORRELATION_ID = '5a5a5a5a-1111-4222-8333-944455556666';
