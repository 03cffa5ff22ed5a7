/** Built-in roles by template id: https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference */
const ROLES: ReadonlyMap<string, string> = new Map([
  ['62e90394-69f5-4237-9190-012177145e10', 'Global Administrator'],
  ['29232cdf-9323-42fd-ade2-1d097af3e4de', 'Exchange Administrator'],
  ['158c047a-c907-4556-b7ef-446551a6b5f7', 'Cloud Application Administrator'],
  ['9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', 'Application Administrator'],
  ['e8611ab8-c189-46e8-94e1-60213ab1f814', 'Privileged Role Administrator'],
  ['4a5d8f65-41da-4de4-8968-e035b65339cf', 'Reports Reader'],
  ['5d6b6bb7-de71-4623-b4af-96380a352509', 'Security Reader'],
  ['194ae4cb-b126-40b2-bd5b-6091b380977d', 'Security Administrator'],
  ['f2ef992c-3afb-46b9-b7cf-a126ee74c451', 'Global Reader'],
  ['fe930be7-5e62-47db-91af-98c3a49a38b1', 'User Administrator'],
  ['729827e3-9c14-49f7-bb1b-9608f156bbb8', 'Helpdesk Administrator'],
  ['88d8e3e3-8f55-4a1e-953a-9b9898b8876b', 'Directory Readers'],
]);

const ADMIN = 'Global Administrator';

/** Errors behind which a certain role is missing, with the roles that would do; the least first. */
const ROLES_OF_CODE: ReadonlyMap<string, readonly string[]> = new Map([
  ['exo-cmdlet-not-allowed', ['Exchange Administrator', ADMIN]],
  ['exo-insufficient-access-rights', ['Exchange Administrator', ADMIN]],
  [
    'csp-customer-consent-refused',
    ['Cloud Application Administrator', 'Application Administrator', 'Privileged Role Administrator', ADMIN],
  ],
  [
    'Authentication_RequestFromUnsupportedUserRole',
    ['Reports Reader', 'Security Reader', 'Security Administrator', 'Global Reader', ADMIN],
  ],
]);

/** The roles of which one is needed; empty when the error is about none in particular. */
export const wantedRoles = (codes: readonly string[], roleName: string | undefined): readonly string[] => {
  const named = [...ROLES.values()].find((role) => role.toLowerCase() === roleName?.trim().toLowerCase());
  if (named !== undefined) return named === ADMIN ? [ADMIN] : [named, ADMIN];
  return codes.map((code) => ROLES_OF_CODE.get(code)).find((roles) => roles !== undefined) ?? [];
};

/** The name of a role; undefined for one that is not in the table. */
export const roleName = (templateId: string): string | undefined => ROLES.get(templateId.toLowerCase());
