import type { Row } from '../entity-types.ts';
import type { Clock } from './clock.ts';
import { APP, GROUP, USER } from './ids.ts';

/** Ids of the built-in roles are the same in every tenant: https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference */
export const ROLE = {
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  userAdministrator: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  helpdeskAdministrator: '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  privilegedAuthenticationAdministrator: '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
  directoryReaders: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
} as const;

const NAMES: Readonly<Record<keyof typeof ROLE, string>> = {
  globalAdministrator: 'Global Administrator',
  userAdministrator: 'User Administrator',
  helpdeskAdministrator: 'Helpdesk Administrator',
  privilegedAuthenticationAdministrator: 'Privileged Authentication Administrator',
  directoryReaders: 'Directory Readers',
};

/** Directory roles that the sample uses. */
export const roleDefinitions = (): Row[] =>
  Object.entries(ROLE).map(([name, id]) => ({
    id,
    templateId: id,
    displayName: NAMES[name as keyof typeof ROLE],
    description: NAMES[name as keyof typeof ROLE],
    isBuiltIn: true,
    isEnabled: true,
    resourceScopes: ['/'],
    rolePermissions: [],
    version: '1',
  }));

const assignment = (number: number, principalId: string, roleDefinitionId: string): Row => ({
  id: `sampleRoleAssignment-${number}`,
  principalId,
  roleDefinitionId,
  directoryScopeId: '/',
  appScopeId: null,
  condition: null,
});

/** Who holds a role now: two people, a group, an application. */
export const roleAssignments = (): Row[] => [
  assignment(1, USER.globalAdmin, ROLE.globalAdministrator),
  assignment(2, USER.helpdesk, ROLE.helpdeskAdministrator),
  assignment(3, GROUP.tierZero, ROLE.privilegedAuthenticationAdministrator),
  assignment(4, APP.backupTool.principal, ROLE.directoryReaders),
];

/** Who may activate a role, and holds none until then. */
export const roleEligibilityScheduleInstances = ({ daysAgo, daysAhead }: Clock): Row[] => [
  {
    id: 'sampleEligibility-1',
    principalId: USER.alex,
    roleDefinitionId: ROLE.userAdministrator,
    directoryScopeId: '/',
    appScopeId: null,
    memberType: 'Direct',
    roleEligibilityScheduleId: 'sampleSchedule-1',
    startDateTime: daysAgo(60),
    endDateTime: daysAhead(120),
  },
];

/** The older view of the same: roles that were ever used, with their members. */
export const directoryRoles = (): Row[] => [
  {
    id: 'a2c7e930-5f81-4d06-b9e4-38d1c6f7a025',
    roleTemplateId: ROLE.globalAdministrator,
    displayName: 'Global Administrator',
    members: [USER.globalAdmin],
  },
  {
    id: 'b3d8fa41-6092-4e17-8af5-49e2d708b136',
    roleTemplateId: ROLE.helpdeskAdministrator,
    displayName: 'Helpdesk Administrator',
    members: [USER.helpdesk],
  },
  {
    id: 'c4e90b52-71a3-4f28-9b06-5af3e819c247',
    roleTemplateId: ROLE.directoryReaders,
    displayName: 'Directory Readers',
    members: [APP.backupTool.principal],
  },
];
