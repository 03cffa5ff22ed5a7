import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { permissionsOfCall, permissionsOfCmdlet } from '../../src/core/permission-index.ts';
import { loadReference } from '../../src/kb/load-reference.ts';

const { permissions } = loadReference(join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'kb', 'tables'));
const GRAPH = 'https://graph.microsoft.com/v1.0';

describe('what a Graph call needs at least', () => {
  it.each<[string, string, string, string | undefined, string | undefined]>([
    ['a user by name', 'GET', `${GRAPH}/users/kim@contoso.com/manager`, 'User.Read.All', 'User.Read.All'],
    ['the form of OData', 'GET', `${GRAPH}/users('kim@contoso.com')/manager`, 'User.Read.All', 'User.Read.All'],
    ['a placeholder in the path', 'GET', `${GRAPH}/users/<user_id>/manager`, 'User.Read.All', 'User.Read.All'],
    ['a query', 'GET', `${GRAPH}/auditLogs/signIns?$filter=id+eq+%27x%27`, 'AuditLog.Read.All', 'AuditLog.Read.All'],
    [
      'a tenant in the path',
      'GET',
      `${GRAPH}/9d3c1b7e-44aa-4a6f-8f10-6b2a7c5d0e91/directoryObjects/x`,
      'Directory.Read.All',
      'Directory.Read.All',
    ],
    ['beta', 'GET', 'https://graph.microsoft.com/beta/users/x/manager', 'User.Read.All', 'User.Read.All'],
    ['a national cloud', 'GET', 'https://graph.microsoft.us/v1.0/users/x/manager', 'User.Read.All', 'User.Read.All'],
    ['a mistyped scheme', 'get', 'htpps://graph.microsoft.com/v1.0/users/x/manager', 'User.Read.All', 'User.Read.All'],
    ['a count', 'GET', `${GRAPH}/groups/x/members/$count`, 'GroupMember.ReadBasic.All', 'GroupMember.ReadBasic.All'],
    [
      'a site by address',
      'GET',
      `${GRAPH}/sites/contoso.sharepoint.com:/sites/team`,
      'Sites.Read.All',
      'Sites.Read.All',
    ],
    [
      'both of two',
      'POST',
      `${GRAPH}/identity/conditionalAccess/namedLocations`,
      'Policy.ReadWrite.ConditionalAccess+Policy.Read.All',
      'Policy.ReadWrite.ConditionalAccess+Policy.Read.All',
    ],
    ['another host', 'GET', 'https://example.com/v1.0/users', undefined, undefined],
    ['an unknown path', 'GET', `${GRAPH}/nothing/here`, undefined, undefined],
    ['a method that is not there', 'DELETE', `${GRAPH}/me/sendMail`, undefined, undefined],
  ])('%s', (_, method, url, delegated, application) => {
    const found = permissionsOfCall(permissions, method, url);
    expect([found?.delegated[0], found?.application[0]]).toEqual([delegated, application]);
  });

  it.each<[string, string | undefined]>([
    ['Get-MgUserManager', 'User.Read.All'],
    ['Get-MgIdentityConditionalAccessPolicy', 'Policy.Read.All'],
    ['Get-MgSubscribedSku', 'LicenseAssignment.Read.All'],
    ['new-mginvitation', 'User.Invite.All'],
    ['Get-MgNothing', undefined],
  ])('%s', (cmdlet, delegated) => expect(permissionsOfCmdlet(permissions, cmdlet)?.delegated[0]).toBe(delegated));
});
