import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { PERMISSIONS } from '../../src/core/permissions.ts';
import { buildPermissionIndex, permissionsOfCall } from '../../src/core/permission-index.ts';
import { APP } from '../../src/sample-tenant/contoso/ids.ts';
import { seedContoso } from '../../src/sample-tenant/contoso/seed-contoso.ts';
import { entityType, TYPE_NAMES } from '../../src/sample-tenant/entity-types.ts';
import { NAVIGATION, ROOTS } from '../../src/sample-tenant/navigation.ts';
import { PATH_PERMISSIONS } from '../../src/sample-tenant/required-permissions.ts';
import { startSampleTenant } from '../../src/sample-tenant/start-sample-tenant.ts';
import { checkPath, isCollection, propertiesOf } from './graph-facts.ts';

const INDEX = buildPermissionIndex(
  readFileSync(new URL('../../kb/tables/graph-permissions.tsv', import.meta.url), 'utf8'),
);

describe('the types of the sample', () => {
  it.each(TYPE_NAMES.map((name) => [name]))('%s has the properties of the real one', (name) => {
    const { properties, collections, defaults } = entityType(name);
    const real = name === 'directoryObject' ? ['id', 'deletedDateTime'] : propertiesOf(name);
    expect(properties.filter((property) => !real.includes(property))).toEqual([]);
    expect(properties.filter((property) => isCollection(name, property) !== collections.has(property))).toEqual([]);
    expect(defaults.filter((property) => !properties.includes(property))).toEqual([]);
    expect(defaults.length).toBeGreaterThan(0);
  });

  it('the check of paths can fail', () => {
    for (const path of [
      '/user',
      '/users/x/managers',
      '/users?$select=foo',
      '/users?$filter=foo eq 1',
      '/users?$find=x',
    ])
      expect(() => checkPath(path)).toThrow(/ha(?:s|ve) no /);
  });

  it('every entity set and navigation exists', () => {
    expect(Object.keys(ROOTS).map((root) => checkPath(`/${root}`))).not.toContain('');
    const ways = [
      '/users/x',
      '/users/x/authentication',
      '/groups/x',
      '/directoryRoles/x',
      '/devices/x',
      '/applications/x',
      '/servicePrincipals/x',
      '/directory',
      '/auditLogs',
      '/reports',
      '/reports/authenticationMethods',
      '/identityProtection',
      '/identity',
      '/identity/conditionalAccess',
      '/policies',
      '/policies/crossTenantAccessPolicy',
      '/roleManagement',
      '/roleManagement/directory',
      '/roleManagement/directory/roleAssignments/x',
      '/roleManagement/directory/roleEligibilityScheduleInstances/x',
      '/tenantRelationships',
      '/tenantRelationships/delegatedAdminRelationships/x',
    ];
    const tried = ways.flatMap((way) => {
      const type = checkPath(way);
      return Object.keys(NAVIGATION[type] ?? {}).map((name) => {
        checkPath(`${way}/${name}`);
        return type;
      });
    });
    expect([...new Set(tried)].toSorted()).toEqual(Object.keys(NAVIGATION).toSorted());
  });
});

describe('the rows of Contoso', () => {
  const NOW = 1_800_000_000;
  const tables = seedContoso(NOW);

  it('have ids of their own', () => {
    const ids = Object.entries(tables)
      .filter(([name]) => !['userRegistrationDetails', 'riskyUsers', 'authenticationMethods'].includes(name))
      .flatMap(([, rows]) => rows.map((row) => row['id']))
      .filter((id) => id !== undefined);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('move with the clock', () => {
    const later = JSON.stringify(seedContoso(NOW + 3600));
    expect(later).not.toBe(JSON.stringify(tables));
    expect(later).toBe(JSON.stringify(seedContoso(NOW + 3600)));
  });

  it('hold nobody called kim@fabrikam.com', () =>
    expect(JSON.stringify([tables.users, tables.deletedItems])).not.toContain('kim@fabrikam.com'));
});

describe('which permission suffices', () => {
  it.each(Object.entries(PATH_PERMISSIONS))('%s: %s', (path, permissions) => {
    const asked = path.replaceAll('{}', 'x');
    const real = permissionsOfCall(INDEX, 'GET', `https://graph.microsoft.com/v1.0${asked}`)?.application ?? [];
    expect(permissions.split(' ').toSorted()).toEqual(real.filter((name) => name in PERMISSIONS).toSorted());
  });

  it('the bot is given all that it can be given', async () => {
    const sample = await startSampleTenant();
    try {
      const form = { grant_type: 'client_credentials', client_id: sample.clientId, client_secret: sample.clientSecret };
      const response = await fetch(`${sample.origin}/${sample.tenantId}/oauth2/v2.0/token`, {
        method: 'POST',
        body: new URLSearchParams({ ...form, scope: 'https://graph.microsoft.com/.default' }),
      });
      const { access_token: token } = (await response.json()) as { access_token: string };
      const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { roles: string[] };
      expect(claims.roles.toSorted()).toEqual(Object.keys(PERMISSIONS).toSorted());
    } finally {
      await sample.stop();
    }
  });
});

describe('docs/sample-tenant.md', () => {
  const page = readFileSync(new URL('../../docs/sample-tenant.md', import.meta.url), 'utf8');
  const { users, deletedItems, applications, servicePrincipals, otherTenants } = seedContoso(1_800_000_000);
  const told = (heading: string): string => page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const sample = new Set(Object.values(APP).map(({ appId }): unknown => appId));

  it('lists every person', () => {
    // Unlicensed people have no mail address; their sign-in name is one.
    const addresses = [...users, ...deletedItems.filter(({ type }) => type === 'user')].map(
      ({ mail, userPrincipalName }) => `\`${String(mail ?? userPrincipalName)}\``,
    );
    expect(addresses.filter((address) => !told('People').includes(address))).toEqual([]);
    expect(told('People').match(/^\| `/gm)).toHaveLength(addresses.length + 1); // and the one who is not there
  });

  it('lists every application with its name', () => {
    const rows = [...applications, ...servicePrincipals].filter(({ appId }) => sample.has(appId));
    const named = rows.map(
      ({ appId, displayName }) =>
        new RegExp(`\\| ${String(displayName).replace(/[()]/g, '\\$&')} +\\| \`${String(appId)}\``),
    );
    expect(named.filter((row) => !row.test(told('Applications')))).toEqual([]);
  });

  it('lists every other tenant', () => {
    const named = otherTenants.map(({ tenantId, defaultDomainName }) => [String(defaultDomainName), String(tenantId)]);
    expect(named.flat().filter((text) => !told('Other tenants').includes(`\`${text}\``))).toEqual([]);
  });
});
