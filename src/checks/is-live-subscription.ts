import type { GraphObject } from '../core/graph-reader.ts';

// A subscription that was not renewed in time: available for normal use until the grace period ends.
// https://learn.microsoft.com/graph/api/resources/subscribedsku
const GRACE = 'Warning';

/** Does the subscription (a row of /subscribedSkus) still give what it holds? */
export const isLiveSubscription = ({ capabilityStatus }: GraphObject): boolean =>
  capabilityStatus === 'Enabled' || capabilityStatus === GRACE;

/** Is it live only because its grace period has not ended? */
export const isInGrace = ({ capabilityStatus }: GraphObject): boolean => capabilityStatus === GRACE;
