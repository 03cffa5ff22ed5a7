import type { Row } from '../entity-types.ts';
import type { Clock } from './clock.ts';
import { DEVICE, USER } from './ids.ts';

type Ids = { readonly id: string; readonly deviceId: string };

const device = ({ daysAgo }: Clock, { id, deviceId }: Ids, displayName: string, own: Row): Row => ({
  id,
  deviceId,
  displayName,
  accountEnabled: true,
  operatingSystem: 'Windows',
  operatingSystemVersion: '10.0.26100.4061',
  trustType: 'AzureAd',
  isManaged: true,
  isCompliant: true,
  managementType: 'MDM',
  registrationDateTime: daysAgo(300),
  approximateLastSignInDateTime: daysAgo(2),
  owners: [],
  ...own,
});

/** One device of each state; a `deviceId` that is none of these is absent. */
export const devices = (clock: Clock): Row[] => [
  device(clock, DEVICE.kimLaptop, 'KIM-LAPTOP', { owners: [USER.kim] }),
  device(clock, DEVICE.robinTablet, 'ROBIN-TABLET', { isCompliant: false, owners: [USER.robin] }),
  device(clock, DEVICE.patPhone, 'Pat’s phone', {
    trustType: 'Workplace',
    isManaged: null,
    isCompliant: null,
    managementType: null,
    operatingSystem: 'iOS',
    operatingSystemVersion: '19.1',
    owners: [USER.pat],
  }),
  device(clock, DEVICE.oldDesktop, 'OLD-DESKTOP', {
    accountEnabled: false,
    approximateLastSignInDateTime: clock.daysAgo(210),
  }),
  device(clock, DEVICE.hybridPc, 'HYBRID-PC', {
    trustType: 'ServerAd',
    onPremisesSyncEnabled: true,
    onPremisesLastSyncDateTime: clock.hoursAgo(1),
  }),
  device(clock, DEVICE.alexMac, 'Alex’s Mac', {
    isManaged: false,
    isCompliant: null,
    managementType: null,
    operatingSystem: 'MacMDM',
    operatingSystemVersion: '16.1',
    owners: [USER.alex],
  }),
];
