import { describe } from '@jest/globals';
import { DEVICE } from '../../src/sample-tenant/contoso/ids.ts';
import { type Row, tableOf } from './observe-check.ts';

const changed =
  (id: string, own: Readonly<Record<string, unknown>>): Row['prepare'] =>
  ({ tables }) =>
    Object.assign(tables.devices.find((row) => row['id'] === id) ?? {}, own);

const on = ({ deviceId }: { readonly deviceId: string }) => ({ deviceId });
const HYBRID = ['AADSTS53001'];

describe('Is the device registered, managed and compliant?', () => {
  tableOf('device-state', [
    { what: 'absent', inputs: { deviceId: '11111111-2222-4333-8444-555555555555' }, sees: 'absent' },
    {
      what: 'an object id is not a device id',
      inputs: { deviceId: DEVICE.kimLaptop.id },
      sees: 'absent',
    },
    { what: 'disabled', inputs: on(DEVICE.oldDesktop), sees: 'disabled', text: /last active around \d{4}-\d\d-\d\d\)/ },
    { what: 'registered only', inputs: on(DEVICE.patPhone), sees: 'registered-only' },
    { what: 'joined, not managed', inputs: on(DEVICE.alexMac), sees: 'not-managed' },
    { what: 'not compliant', inputs: on(DEVICE.robinTablet), sees: 'not-compliant' },
    { what: 'compliant', inputs: on(DEVICE.kimLaptop), sees: 'compliant' },
    {
      what: 'hybrid join is wanted, joined to Entra',
      inputs: on(DEVICE.kimLaptop),
      codes: HYBRID,
      sees: 'not-hybrid-joined',
    },
    { what: 'hybrid join is wanted and there', inputs: on(DEVICE.hybridPc), codes: HYBRID, sees: 'hybrid-joined' },
    {
      what: 'hybrid join is wanted and pending',
      inputs: on(DEVICE.hybridPc),
      codes: HYBRID,
      prepare: changed(DEVICE.hybridPc.id, { registrationDateTime: null }),
      sees: 'not-hybrid-joined',
      text: /pending/,
    },
    {
      what: 'names the right that is missing',
      inputs: on(DEVICE.kimLaptop),
      prepare: ({ withdraw }) => ['Device.Read.All', 'Directory.Read.All'].forEach(withdraw),
      sees: 'unknown no_permission Device.Read.All',
    },
  ]);
});
