import type { Check } from '../core/check.ts';
import { graphPath, odata } from '../core/graph-path.ts';
import { flagOf, textOf, timeOf, UNREADABLE } from './graph-values.ts';
import { tellTime } from './tell-time.ts';

// https://learn.microsoft.com/graph/api/resources/device, `trustType`
const JOINED: Readonly<Record<string, string>> = {
  Workplace: 'registered (a private device)',
  AzureAd: 'joined to Microsoft Entra',
  ServerAd: 'hybrid joined',
};
// The one error that asks for a hybrid joined device, whatever its compliance.
const WANTS_HYBRID = 'AADSTS53001';

/**
 * The device by its device id, which is not its object id. Found is the directory's view: whether browser or app showed
 * the device at sign-in is another matter.
 */
export const deviceState: Check<'device-state'> = {
  id: 'device-state',
  asks: 'Is the device registered, managed and compliant?',
  inputs: [['deviceId']],
  permissions: ['Device.Read.All'],
  why: 'Reads from the device object whether it exists, is enabled, managed and compliant, and how it is joined.',
  limits:
    'Not whether the browser or app presented the device at sign-in. The last activity is kept about every two weeks only.',
  run: async ({ graph, tenant, codes, inputs: { deviceId = '' } }) => {
    const list = await graph.list(
      graphPath`/devices?$filter=deviceId eq ${odata(deviceId.toLowerCase())}&$select=id,deviceId,displayName,isCompliant,isManaged,trustType,accountEnabled,approximateLastSignInDateTime,registrationDateTime`,
      'Device.Read.All',
    );
    if (list.kind === 'unknown') return { unknown: list.reason };
    const [device] = list.kind === 'found' ? list.rows : [];
    if (!device)
      return list.kind === 'found' && !list.complete
        ? { unknown: { kind: 'partial', seen: 0 } }
        : { finding: 'absent', text: `${tenant.name} has no device with the device id ${deviceId}.` };
    const trust = textOf(device, 'trustType') ?? '';
    const seen = timeOf(device, 'approximateLastSignInDateTime');
    const last = seen === undefined ? '' : ` (last active around ${tellTime(seen).slice(0, 10)})`;
    const name = `Device ${textOf(device, 'displayName') ?? deviceId}`;
    const joined = Object.hasOwn(JOINED, trust) ? JOINED[trust] : 'registered';
    const isEnabled = flagOf(device, 'accountEnabled');
    if (isEnabled === undefined) return { unknown: UNREADABLE };
    if (!isEnabled) return { finding: 'disabled', text: `${name} is disabled in ${tenant.name}${last}.` };
    if (codes[0] === WANTS_HYBRID) {
      if (trust !== 'ServerAd')
        return { finding: 'not-hybrid-joined', text: `${name} is ${joined}, not hybrid joined${last}.` };
      return timeOf(device, 'registrationDateTime') === undefined
        ? {
            finding: 'not-hybrid-joined',
            text: `${name} was synchronised from Active Directory, but has not completed its registration (pending)${last}.`,
          }
        : { finding: 'hybrid-joined', text: `${name} is hybrid joined and enabled${last}.` };
    }
    const [isManaged, isCompliant] = [flagOf(device, 'isManaged', false), flagOf(device, 'isCompliant', false)];
    if (isManaged === undefined) return { unknown: UNREADABLE };
    if (!isManaged)
      return trust === 'Workplace'
        ? { finding: 'registered-only', text: `${name} is registered only, neither joined nor managed${last}.` }
        : { finding: 'not-managed', text: `${name} is ${joined}, but not managed${last}.` };
    if (isCompliant === undefined) return { unknown: UNREADABLE };
    if (!isCompliant)
      return { finding: 'not-compliant', text: `${name} is ${joined} and managed, but not compliant${last}.` };
    return { finding: 'compliant', text: `${name} is ${joined}, managed and compliant${last}.` };
  },
};
