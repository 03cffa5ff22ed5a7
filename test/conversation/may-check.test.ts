import { describe, expect, it } from '@jest/globals';
import { type Asker, type CheckPolicy, LOCAL_ASKER, mayCheck } from '../../src/conversation/may-check.ts';

const HOME = '3f2a8c61-7d94-4b05-9e1c-58d0a6b7e213';
const CUSTOMER = '9d3c1b7e-44aa-4a6f-8f10-6b2a7c5d0e91';
const OTHER = '5b1f3c7e-0d42-4f8a-9c11-7e2a9b64d0f3';
const KIM = 'a1b2c3d4-1111-4222-8333-444455556666';
const policy = (parts: Partial<CheckPolicy> = {}): CheckPolicy => ({
  everybody: false,
  users: [],
  groups: [],
  conversations: [],
  homeTenant: HOME,
  otherTenants: [],
  ...parts,
});
const asker = (parts: Partial<Asker> = {}): Asker => ({
  id: KIM,
  tenantId: HOME,
  guest: false,
  inGroup: async () => false,
  ...parts,
});
const CHANNEL = '19:abc@thread.tacv2';

describe('mayCheck', () => {
  it.each<[string, CheckPolicy, Asker, string, string[], string]>([
    ['the sample tenant takes everybody', policy({ everybody: true }), asker({ guest: true }), 'x', [], HOME],
    ['a listed person', policy({ users: [KIM.toUpperCase()] }), asker(), 'x', [], HOME],
    ['whoever sits at this machine, when listed', policy({ users: ['local'] }), LOCAL_ASKER, 'console', [], HOME],
    [
      'a member of a listed group',
      policy({ groups: ['g'] }),
      asker({ inGroup: async (groups) => groups.includes('g') }),
      'x',
      [],
      HOME,
    ],
    [
      'anybody in a listed conversation',
      policy({ conversations: [CHANNEL] }),
      asker(),
      `${CHANNEL};messageid=17`,
      [],
      HOME,
    ],
    [
      'a customer on the list that the paste names',
      policy({ users: [KIM], otherTenants: [CUSTOMER] }),
      asker(),
      'x',
      [OTHER, CUSTOMER],
      CUSTOMER,
    ],
    [
      'a tenant that is not on the list is not asked',
      policy({ users: [KIM], otherTenants: [CUSTOMER] }),
      asker(),
      'x',
      [OTHER],
      HOME,
    ],
    [
      "a customer's own person sees the own tenant",
      policy({ conversations: [CHANNEL], otherTenants: [CUSTOMER, OTHER] }),
      asker({ tenantId: CUSTOMER }),
      CHANNEL,
      [OTHER],
      CUSTOMER,
    ],
    [
      'somebody of a channel without tenants',
      policy({ users: ['U024BE7LH'] }),
      { id: 'U024BE7LH', guest: false, inGroup: async () => false },
      'C1',
      [],
      HOME,
    ],
  ])('allows: %s', async (_, how, who, where, named, tenantId) => {
    expect(await mayCheck(how, who, where, named)).toEqual({ allowed: true, tenantId });
  });

  it.each<[string, CheckPolicy, Asker, string, string]>([
    ['nothing is configured', policy(), asker(), 'x', 'off'],
    ['a guest, though listed', policy({ users: [KIM] }), asker({ guest: true }), 'x', 'guest'],
    [
      'a guest in a listed conversation',
      policy({ conversations: [CHANNEL] }),
      asker({ guest: true }),
      CHANNEL,
      'guest',
    ],
    [
      'nobody in particular, in a listed conversation',
      policy({ conversations: [CHANNEL] }),
      LOCAL_ASKER,
      CHANNEL,
      'person',
    ],
    ['nobody in particular, though others are listed', policy({ users: [KIM] }), LOCAL_ASKER, 'console', 'person'],
    ['somebody who is not listed', policy({ users: ['someone'] }), asker(), 'x', 'person'],
    ['somebody outside the groups', policy({ groups: ['g'] }), asker(), 'x', 'person'],
    ['a listed person elsewhere', policy({ users: [KIM], conversations: [CHANNEL] }), asker(), 'x', 'conversation'],
    [
      'an unlisted person in a listed conversation',
      policy({ users: ['someone'], conversations: [CHANNEL] }),
      asker(),
      CHANNEL,
      'person',
    ],
    [
      'a foreign tenant, though the person is listed',
      policy({ users: [KIM] }),
      asker({ tenantId: OTHER }),
      'x',
      'tenant',
    ],
  ])('refuses: %s', async (_, how, who, where, because) => {
    const decision = await mayCheck(how, who, where, [OTHER]);
    expect(decision).toMatchObject({ allowed: false, because });
    expect('why' in decision && decision.why).toMatch(/CHECK_ALLOWED_USERS/);
  });

  it('asks about groups only when the lists do not settle it', async () => {
    const inGroup = async (): Promise<boolean> => {
      throw new Error('asked');
    };
    await expect(mayCheck(policy({ users: [KIM], groups: ['g'] }), asker({ inGroup }), 'x', [])).resolves.toMatchObject(
      { allowed: true },
    );
  });
});
