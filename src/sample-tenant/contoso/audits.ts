import type { Row } from '../entity-types.ts';
import type { Clock } from './clock.ts';
import { APP, GROUP, USER } from './ids.ts';

type Event = {
  readonly number: number;
  readonly at: string;
  readonly name: string;
  readonly category: string;
  readonly target: { readonly id: string; readonly type: string; readonly displayName: string };
};

const BY_HELPDESK = {
  app: null,
  user: {
    id: USER.helpdesk,
    displayName: 'Help Desk',
    userPrincipalName: 'helpdesk@contoso.com',
    ipAddress: '203.0.113.9',
  },
};

const audit = ({ number, at, name, category, target }: Event): Row => ({
  id: `Directory_5c0e9a71-d2b8-4f36-87e4-0000000000${String(number).padStart(2, '0')}`,
  activityDateTime: at,
  activityDisplayName: name,
  category,
  correlationId: `5c0e9a71-d2b8-4f36-87e4-0000000000${String(number).padStart(2, '0')}`,
  loggedByService: 'Core Directory',
  operationType: name.split(' ')[0],
  result: 'success',
  resultReason: '',
  initiatedBy: BY_HELPDESK,
  targetResources: [{ ...target, userPrincipalName: null, groupType: null, modifiedProperties: [] }],
});

/** Changes to the directory of the last days, newest first. */
export const directoryAudits = ({ minutesAgo, daysAgo }: Clock): Row[] => [
  // In the log, and not in the directory yet: it is on its way.
  audit({
    number: 1,
    at: minutesAgo(2),
    name: 'Add group',
    category: 'GroupManagement',
    target: { id: GROUP.justCreated, type: 'Group', displayName: 'Brand new group' },
  }),
  audit({
    number: 2,
    at: minutesAgo(3),
    name: 'Add user',
    category: 'UserManagement',
    target: { id: USER.newHire, type: 'User', displayName: 'New Hire' },
  }),
  audit({
    number: 3,
    at: minutesAgo(4),
    name: 'Update application – Certificates and secrets management ',
    category: 'ApplicationManagement',
    target: { id: APP.reportsJob.object, type: 'Application', displayName: 'Reports job' },
  }),
  audit({
    number: 4,
    at: daysAgo(5),
    name: 'Delete group',
    category: 'GroupManagement',
    target: { id: GROUP.oldProject, type: 'Group', displayName: 'Old project' },
  }),
];
