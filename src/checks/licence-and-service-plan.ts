import type { Check, CheckContext } from '../core/check.ts';
import type { Finding } from '../core/check-ids.ts';
import type { Observation } from '../core/check-result.ts';
import { graphPath } from '../core/graph-path.ts';
import type { GraphObject } from '../core/graph-reader.ts';
import { tellList } from '../core/tell-list.ts';
import { flagOf, objectsOf, textOf, timeOf, UNREADABLE } from './graph-values.ts';
import { isInGrace, isLiveSubscription } from './is-live-subscription.ts';
import { readUser, withoutUser } from './read-user.ts';
import { plansOf, type Service, wantedService } from './service-plans.ts';
import { tellTime } from './tell-time.ts';

type Seen = Observation<Finding<'licence-and-service-plan'>>;

// A mailbox or site is made some minutes after the licence.
const PROVISIONING = 30 * 60;

/** No list is not "no plans". */
const hasPlans = (sku: GraphObject): boolean => objectsOf(sku, 'servicePlans') !== undefined;

// https://learn.microsoft.com/graph/api/resources/serviceplaninfo
const PENDING: Readonly<Record<string, string>> = {
  PendingProvisioning: 'Microsoft added the plan to the licence, and it is not activated in the tenant',
  PendingActivation: 'the plan is there and waits for an administrator to activate it',
};

const seeTenant = async ({ graph, tenant }: CheckContext, service: Service): Promise<Seen> => {
  const list = await graph.list(graphPath`/subscribedSkus`, 'LicenseAssignment.Read.All');
  if (list.kind === 'unknown') return { unknown: list.reason };
  const rows = list.kind === 'found' ? list.rows : [];
  if (!rows.every(hasPlans)) return { unknown: UNREADABLE };
  const skus = rows.filter((sku) => plansOf(sku, service).length > 0);
  const live = skus.filter(isLiveSubscription);
  const names = (some: readonly GraphObject[]): string =>
    tellList(
      some.map((sku) => textOf(sku, 'skuPartNumber') ?? 'a subscription'),
      3,
    );
  const ending = live.every(isInGrace) ? ', in its grace period' : '';
  if (live.length > 0)
    return {
      finding: 'live',
      text: `${tenant.name} has ${service.name} in a live subscription (${names(live)}${ending}).`,
    };
  if (list.kind === 'found' && !list.complete) return { unknown: { kind: 'partial', seen: rows.length } };
  const states = skus.map((sku) => `${textOf(sku, 'skuPartNumber') ?? '?'}: ${textOf(sku, 'capabilityStatus') ?? '?'}`);
  return {
    finding: service.premium ? 'no-premium' : 'no-plan',
    text:
      skus.length === 0
        ? `No subscription of ${tenant.name} holds ${service.name}.`
        : `No live subscription of ${tenant.name} holds ${service.name} (${tellList(states, 3)}).`,
  };
};

/** When the plan was assigned, where the licence is so new that the service may still be made. */
const assignedJustNow = (user: GraphObject, plans: readonly GraphObject[], now: number): number | undefined => {
  const ids = plans.map((plan) => textOf(plan, 'servicePlanId'));
  const times = (objectsOf(user, 'assignedPlans') ?? [])
    .filter((plan) => plan['capabilityStatus'] === 'Enabled' && ids.includes(textOf(plan, 'servicePlanId')))
    .map((plan) => timeOf(plan, 'assignedDateTime') ?? 0);
  const first = Math.min(...times);
  return Number.isFinite(first) && first > now - PROVISIONING && first <= now ? first : undefined;
};

const tellNoPlan = ({ tenant, inputs }: CheckContext, user: GraphObject, service: Service): Seen => {
  const hasMail = textOf(user, 'mail') !== undefined;
  const isSynced = flagOf(user, 'onPremisesSyncEnabled', false);
  if (isSynced === undefined) return { unknown: UNREADABLE };
  if (service.name === 'Exchange Online' && isSynced && hasMail)
    return {
      finding: 'mailbox-on-premises',
      text: `${inputs.user} is synchronised from Active Directory, has a mail address, and no licence with Exchange Online: the mailbox is probably on premises.`,
    };
  return {
    finding: 'no-plan',
    text: `${inputs.user} has no licence in ${tenant.name} that holds ${service.name}.`,
  };
};

const seeUser = async (context: CheckContext, service: Service): Promise<Seen> => {
  const { graph, inputs, now } = context;
  const found = await readUser(context);
  if (found.kind !== 'found') return withoutUser(context, found);
  const list = await graph.list(graphPath`/users/${found.id}/licenseDetails`, 'LicenseAssignment.Read.All');
  if (list.kind === 'unknown') return { unknown: list.reason };
  const rows = list.kind === 'found' ? list.rows : [];
  if (!rows.every(hasPlans)) return { unknown: UNREADABLE };
  const plans = rows.flatMap((sku) => plansOf(sku, service));
  const ofState = (state: RegExp): readonly GraphObject[] =>
    plans.filter((plan) => state.test(textOf(plan, 'provisioningStatus') ?? ''));
  const live = ofState(/^Success$/);
  if (live.length > 0) {
    const since = assignedJustNow(found.user, live, now);
    if (since === undefined) return { finding: 'live', text: `${inputs.user} has a live plan of ${service.name}.` };
    return {
      unknown: { kind: 'not_visible_yet', retryAt: since + PROVISIONING },
      text: `${inputs.user} was given ${service.name} on ${tellTime(since)}, and setting it up takes a while. Change nothing and check again after ${tellTime(since + PROVISIONING)}.`,
    };
  }
  const [pending] = ofState(/^Pending/).map((plan) => textOf(plan, 'provisioningStatus') ?? '');
  if (pending !== undefined)
    return {
      unknown: { kind: 'not_applicable' },
      text: `${inputs.user} has a licence with ${service.name}, but ${(Object.hasOwn(PENDING, pending) ? PENDING[pending] : undefined) ?? 'the plan waits for something'} (${pending}).`,
    };
  if (plans.length > 0)
    return {
      finding: 'plan-disabled',
      text: `${inputs.user} has a licence with ${service.name}, but the plan is switched off or failed in it.`,
    };
  if (list.kind === 'found' && !list.complete) return { unknown: { kind: 'partial', seen: list.rows.length } };
  return tellNoPlan(context, found.user, service);
};

/** Whether the user, or the tenant, holds a live plan of the service that the error is about. */
export const licenceAndServicePlan: Check<'licence-and-service-plan'> = {
  id: 'licence-and-service-plan',
  asks: 'Is there a live licence for the service?',
  inputs: [['user', 'url'], ['user'], []],
  permissions: ['LicenseAssignment.Read.All', 'User.Read.All'],
  why: "Reads the user's licences with the state of each service plan, or the subscriptions of the tenant.",
  limits: 'Not whether the mailbox or site behind a live plan was made, or is kept on premises.',
  run: async (context) => {
    const { inputs, codes } = context;
    const wanted = wantedService(codes, inputs.url);
    if (!wanted)
      return {
        unknown: { kind: 'missing_input', inputs: ['url'] },
        text: 'Neither the code nor an address in the paste tells which service lacks a licence.',
      };
    if (wanted.of === 'tenant') return seeTenant(context, wanted.service);
    return inputs.user === undefined
      ? { unknown: { kind: 'missing_input', inputs: ['user'] } }
      : seeUser(context, wanted.service);
  },
};
