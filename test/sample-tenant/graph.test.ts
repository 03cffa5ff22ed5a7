import { describe, expect, it } from '@jest/globals';
import { APP, CONTOSO_TENANT_ID, GROUP, TENANT, USER } from '../../src/sample-tenant/contoso/ids.ts';
import { outcomeOf, rowsOf, withSample } from './with-sample.ts';

const EVENTUAL = { ConsistencyLevel: 'eventual' };

describe('addresses', () => {
  it.each([
    ['/users/kim@contoso.com', '200'],
    [`/users/${USER.kim}`, '200'],
    ['/users/KIM@Contoso.com/manager', '200'],
    ['/users/lee_fabrikam.com%23EXT%23@contoso.onmicrosoft.com', '200'],
    ["/users('kim@contoso.com')", '200'],
    ['/users/kim@fabrikam.com', '404 Request_ResourceNotFound'],
    ['/users/alex@contoso.com/manager', '404 Request_ResourceNotFound'],
    [`/applications(appId='${APP.expenses.appId}')`, '200'],
    [`/applications/${APP.expenses.object}`, '200'],
    [`/applications/${APP.expenses.appId}`, '404 Request_ResourceNotFound'],
    ['/applications/Expenses', '400 Request_BadRequest'],
    [`/applications(appId='${APP.survey.appId}')`, '404 Request_ResourceNotFound'],
    [`/servicePrincipals(appId='${APP.survey.appId}')`, '200'],
    [`/servicePrincipals(nonsense='${APP.survey.appId}')`, '400 BadRequest'],
    [`/directoryObjects/${GROUP.falcon}`, '200'],
    [`/directory/deletedItems/${USER.leftCompany}`, '200'],
    [`/directory/deletedItems/${USER.kim}`, '404 Request_ResourceNotFound'],
    ['/directory/deletedItems/microsoft.graph.user', '200'],
    ['/directory/deletedItems', '400 Request_BadRequest'],
    [`/policies/crossTenantAccessPolicy/partners/${TENANT.northwind}`, '200'],
    [`/policies/crossTenantAccessPolicy/partners/${TENANT.woodgrove}`, '404 Request_ResourceNotFound'],
    ['/domains/contoso.com', '200'],
    ['/domains/fabrikam.com', '404 Request_ResourceNotFound'],
    ['/nothing', '400 BadRequest'],
    ['/users/kim@contoso.com/nothing', '400 BadRequest'],
    ['/users/%', '400 BadRequest'],
    ['/users/..%2fapplications', '404 Request_ResourceNotFound'],
    ["/users/kim@contoso.com'%20or%20'1'%20eq%20'1", '404 Request_ResourceNotFound'],
  ])('%s: %s', async (path, expected) =>
    withSample(async ({ get }) => expect(outcomeOf(await get(path))).toBe(expected)),
  );
});

describe('what is sent', () => {
  it('of a user without $select: the eleven properties', async () =>
    withSample(async ({ get }) => {
      const { body } = await get('/users/kim@contoso.com');
      expect(Object.keys(body).toSorted()).toEqual(
        '@odata.context businessPhones displayName givenName id jobTitle mail mobilePhone officeLocation preferredLanguage surname userPrincipalName'
          .split(' ')
          .toSorted(),
      );
    }));

  it('what was selected and nothing else; null and [] for what is empty', async () =>
    withSample(async ({ get }) => {
      const { body } = await get('/users/kim@contoso.com?$select=accountEnabled,onPremisesSyncEnabled,otherMails');
      const { '@odata.context': _, ...row } = body;
      expect(row).toEqual({ accountEnabled: true, onPremisesSyncEnabled: null, otherMails: [] });
    }));

  it('never what links the rows of the sample', async () =>
    withSample(async ({ get }) => {
      const texts = await Promise.all(
        ['/users', '/groups', '/devices', `/users/${USER.kim}/authentication/methods?$select=id`].map(async (path) =>
          JSON.stringify((await get(path)).body),
        ),
      );
      expect(texts.join('')).not.toMatch(/managerId|"members"|"owners"|userId/);
    }));

  it.each([
    ['/users?$select=foo', /Could not find a property named 'foo' on type 'microsoft.graph.user'/],
    ['/users?$select=managerId', /Could not find a property named 'managerId'/],
    ['/users?$expand=foo', /Could not find a property named 'foo'/],
    ["/users?$filter=foo eq 'x'", /Could not find a property named 'foo'/],
    ["/users?$filter=mail eq 'x", /unterminated string literal at position 10/],
    ['/users?$top=0', /Invalid page size specified: '0'/],
    ['/users?$top=1000', /between 1 and 999/],
    ['/users?$foo=1', /query parameter '\$foo' is not supported/],
  ])('%s is refused', async (path, message) =>
    withSample(async ({ get }) => {
      const { status, body } = await get(path.replaceAll(' ', '%20'));
      expect({ status, body }).toMatchObject({
        status: 400,
        body: { error: { message: expect.stringMatching(message) } },
      });
    }),
  );

  it('marks the kind of each row where kinds are mixed', async () =>
    withSample(async ({ get }) => {
      const rows = rowsOf(await get('/users/global.admin@contoso.com/memberOf?$select=id,displayName'));
      expect(rows.map((row) => row['@odata.type'])).toEqual([
        '#microsoft.graph.group',
        '#microsoft.graph.directoryRole',
      ]);
    }));

  it('expands', async () =>
    withSample(async ({ get }) => {
      const [row] = rowsOf(
        await get(
          `/roleManagement/directory/roleAssignments?$filter=principalId%20eq%20'${USER.globalAdmin}'&$expand=roleDefinition($select=displayName)`,
        ),
      );
      expect(row).toMatchObject({ roleDefinition: { displayName: 'Global Administrator' } });
    }));

  it('counts nested groups as membership only where asked', async () =>
    withSample(async ({ get }) => {
      const ids = async (way: string) =>
        rowsOf(await get(`/users/${USER.nina}/${way}?$select=id`)).map((row) => row['id']);
      expect(await ids('memberOf')).toEqual([GROUP.payrollNested]);
      expect(await ids('transitiveMemberOf')).toEqual([GROUP.payrollNested, GROUP.payrollUsers]);
    }));

  it('gives every answer its ids and time', async () =>
    withSample(async ({ get }) => {
      const { headers, body } = await get('/users/nobody@contoso.com', { 'client-request-id': 'my-own' });
      expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('client-request-id')).toBe('my-own');
      expect(Math.abs(Date.parse(headers.get('date') ?? '') - Date.now())).toBeLessThan(60_000);
      expect(body).toMatchObject({
        error: { innerError: { 'request-id': headers.get('request-id'), 'client-request-id': 'my-own' } },
      });
    }));
});

describe('pages and counts', () => {
  it('follows next links to the end', async () =>
    withSample(async ({ get, origin, control }) => {
      const seen: unknown[] = [];
      let path: string | undefined = '/users?$select=id&$top=4';
      for (let pages = 0; path !== undefined && pages < 20; pages += 1) {
        const answer = await get(path);
        seen.push(...rowsOf(answer).map((row) => row['id']));
        const link: unknown = answer.body['@odata.nextLink'];
        path = typeof link === 'string' ? link.replace(`${origin}/v1.0`, '') : undefined;
      }
      expect(seen).toEqual(control.tables.users.map(({ id }) => id));
    }));

  it('gives 100 rows a page when not told otherwise', async () =>
    withSample(async ({ get, control }) => {
      for (let at = 0; at < 150; at += 1) control.tables.groups.push({ id: `group-${at}`, displayName: `Group ${at}` });
      const answer = await get('/groups?$select=id');
      expect(rowsOf(answer)).toHaveLength(100);
      expect(answer.body['@odata.nextLink']).toBeDefined();
    }));

  it('refuses a page token of its own making', async () =>
    withSample(async ({ get }) =>
      expect(outcomeOf(await get('/users?$skiptoken=abc'))).toBe('400 Directory_ExpiredPageToken'),
    ));

  it.each<[string, Record<string, string>, string]>([
    ["/users?$filter=userType ne 'Guest'", {}, '400 Request_UnsupportedQuery'],
    ["/users?$filter=userType ne 'Guest'", EVENTUAL, '400 Request_UnsupportedQuery'],
    ["/users?$filter=userType ne 'Guest'&$count=true", {}, '400 Request_UnsupportedQuery'],
    ["/users?$filter=userType ne 'Guest'&$count=true", EVENTUAL, '200'],
    [`/groups/${GROUP.falcon}/members?$filter=id eq '${USER.kim}'`, {}, '400 Request_UnsupportedQuery'],
    [`/groups/${GROUP.falcon}/members?$filter=id eq '${USER.kim}'&$count=true`, EVENTUAL, '200'],
    ['/users/$count', {}, '400 Request_BadRequest'],
    ['/users/$count', EVENTUAL, '200'],
    ['/auditLogs/signIns?$filter=status/errorCode ne 0', {}, '400 BadRequest'],
    ['/auditLogs/signIns?$filter=status/errorCode eq 50053', {}, '200'],
  ])('%s %j: %s', async (path, headers, expected) =>
    withSample(async ({ get }) => expect(outcomeOf(await get(path.replaceAll(' ', '%20'), headers))).toBe(expected)),
  );

  it('says @odata.count', async () =>
    withSample(async ({ get }) => {
      const { body } = await get("/users?$filter=userType%20eq%20'Guest'&$count=true&$top=1", EVENTUAL);
      expect(body).toMatchObject({ '@odata.count': 2, '@odata.nextLink': expect.any(String) });
    }));
});

describe('$batch', () => {
  const part = (id: string, url: string, own = {}) => ({ id, method: 'GET', url, ...own });

  it('answers each part by itself', async () =>
    withSample(async ({ post, control, requests }) => {
      control.withdraw('AuditLog.Read.All');
      control.fault({ of: /\/domains/, status: 429, retryAfter: 7 });
      const { status, body } = await post('/$batch', {
        requests: [
          part('a', '/users/kim@contoso.com?$select=id'),
          part('b', '/users/nobody@contoso.com'),
          part('c', '/auditLogs/signIns'),
          part('d', '/domains/contoso.com'),
          part('e', "/users?$filter=userType ne 'Guest'&$count=true&$select=id", { headers: EVENTUAL }),
        ],
      });
      const parts = body['responses'] as { id: string; status: number; headers: Record<string, string> }[];
      expect(status).toBe(200);
      expect(Object.fromEntries(parts.map((one) => [one.id, one.status]))).toEqual({
        a: 200,
        b: 404,
        c: 403,
        d: 429,
        e: 200,
      });
      expect(parts.find(({ id }) => id === 'd')?.headers['retry-after']).toBe('7');
      expect(requests().filter(({ inBatch }) => inBatch)).toHaveLength(5);
      expect(
        new Set(
          requests()
            .filter(({ to }) => to === 'graph')
            .map(({ exchange }) => exchange),
        ).size,
      ).toBe(1);
    }));

  it.each([
    ['nothing', {}, '400 BadRequest'],
    [
      'too much',
      { requests: Array.from({ length: 21 }, (_, at) => part(String(at), '/users')) },
      '400 MaximumValueExceeded',
    ],
    ['the same id twice', { requests: [part('1', '/users'), part('1', '/groups')] }, '400 BadRequest'],
    ['a part without address', { requests: [{ id: '1', method: 'GET' }] }, '400 BadRequest'],
  ])('refuses %s', async (_, body, expected) =>
    withSample(async ({ post }) => expect(outcomeOf(await post('/$batch', body))).toBe(expected)),
  );
});

describe('rights and licences', () => {
  it.each([
    ['/users/kim@contoso.com', ['User.Read.All'], ['GroupMember.Read.All']],
    ['/users/kim@contoso.com/authentication/methods', ['UserAuthenticationMethod.Read.All'], ['Directory.Read.All']],
    ['/auditLogs/signIns', ['AuditLog.Read.All'], ['Directory.Read.All']],
    ['/directory/deletedItems/microsoft.graph.user', ['User.Read.All'], ['GroupMember.Read.All']],
    ['/directory/deletedItems/microsoft.graph.group', ['Directory.Read.All'], ['GroupMember.Read.All']],
    [`/directory/deletedItems/${GROUP.oldProject}`, ['Directory.Read.All'], ['GroupMember.Read.All']],
    [`/users/${USER.kim}/transitiveMemberOf/microsoft.graph.group`, ['GroupMember.Read.All'], ['Device.Read.All']],
  ])('%s', async (path, enough, tooLittle) => {
    const asked = (grants: readonly string[]) => withSample(async ({ get }) => outcomeOf(await get(path)), { grants });
    expect([await asked(enough), await asked(tooLittle)]).toEqual(['200', '403 Authorization_RequestDenied']);
  });

  it('tells nothing about absence without the right', async () =>
    withSample(
      async ({ get }) =>
        expect(outcomeOf(await get('/users/nobody@contoso.com'))).toBe('403 Authorization_RequestDenied'),
      { grants: [] },
    ));

  it('hides policies in the sign-in log without the right to read them', async () => {
    const policiesOf = (grants: readonly string[]) =>
      withSample(
        async ({ get }) =>
          rowsOf(await get('/auditLogs/signIns')).map((row) => row['appliedConditionalAccessPolicies']),
        { grants },
      );
    expect(new Set(await policiesOf(['AuditLog.Read.All']))).toEqual(new Set([null]));
    expect(await policiesOf(['AuditLog.Read.All', 'Policy.Read.All'])).not.toContain(null);
  });

  it.each([
    ['P1', '/auditLogs/signIns', '403 Authentication_RequestFromNonPremiumTenantOrB2CTenant'],
    [
      'P1',
      '/reports/authenticationMethods/userRegistrationDetails',
      '403 Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    ],
    ['P1', '/identity/conditionalAccess/policies', '403 AccessDenied'],
    ['P2', '/identityProtection/riskyUsers', '403 Forbidden'],
    ['P2', '/auditLogs/signIns', '200'],
    ['P1', '/auditLogs/directoryAudits', '200'],
  ] as const)('without %s: %s', async (plan, path, expected) =>
    withSample(async ({ get, control }) => {
      control.removeLicence(plan);
      expect(outcomeOf(await get(path))).toBe(expected);
      control.addLicence(plan);
      expect(outcomeOf(await get(path))).toBe('200');
    }),
  );

  it('a licence that was taken away is gone from the list of them', async () =>
    withSample(async ({ get, control }) => {
      control.removeLicence('P2');
      const text = JSON.stringify((await get('/subscribedSkus')).body);
      expect([text.includes('"AAD_PREMIUM"'), text.includes('AAD_PREMIUM_P2')]).toEqual([true, false]);
    }));

  it('a permission that was withdrawn is gone from the service principal of the bot', async () =>
    withSample(async ({ get, control }) => {
      const path = `/servicePrincipals(appId='${APP.bot.appId}')/appRoleAssignments?$select=appRoleId`;
      const before = rowsOf(await get(path)).length;
      control.withdraw('Device.Read.All');
      expect(rowsOf(await get(path))).toHaveLength(before - 1);
      expect(outcomeOf(await get('/devices'))).toBe('200'); // Directory.Read.All still suffices
    }));

  it.each(['POST', 'PATCH', 'PUT', 'DELETE'])('%s changes nothing', async (method) =>
    withSample(async ({ origin, token }) => {
      const response = await fetch(`${origin}/v1.0/users/kim@contoso.com`, {
        method,
        headers: { authorization: `Bearer ${await token()}` },
      });
      expect(response.status).toBe(405);
    }),
  );
});

describe('What-If', () => {
  const ask = (userId: string, apps: readonly string[], own = {}) => ({
    signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId },
    signInContext: { '@odata.type': '#microsoft.graph.applicationContext', includeApplications: apps },
    signInConditions: {},
    ...own,
  });
  it.each([
    ['somebody outside', USER.kim, APP.expenses.appId, ['Require multifactor authentication']],
    ['a contractor', USER.pat, APP.expenses.appId, ['Require multifactor authentication', 'Contractors: office only']],
    [
      'a stricter application',
      USER.kim,
      APP.payroll.appId,
      ['Require multifactor authentication', 'Payroll: compliant device'],
    ],
    ['somebody left out', USER.globalAdmin, APP.expenses.appId, []],
  ])('%s', async (_, user, app, expected) =>
    withSample(async ({ post }) => {
      const rows = rowsOf(await post('/identity/conditionalAccess/evaluate', ask(user, [app])));
      const named = rows.filter((row) => row['policyApplies'] === true && row['state'] === 'enabled');
      expect(named.map((row) => row['displayName'])).toEqual(expected);
    }),
  );

  it('gives only the ones that apply when asked', async () =>
    withSample(async ({ post }) => {
      const body = ask(USER.globalAdmin, [APP.expenses.appId], { appliedPoliciesOnly: true });
      expect(rowsOf(await post('/identity/conditionalAccess/evaluate', body))).toEqual([]);
    }));

  it('refuses a person who is not there', async () =>
    withSample(async ({ post }) =>
      expect(outcomeOf(await post('/identity/conditionalAccess/evaluate', ask(CONTOSO_TENANT_ID, [])))).toBe(
        '400 BadRequest',
      ),
    ));
});
