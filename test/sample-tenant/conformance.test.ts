import { beforeAll, describe, expect, it } from '@jest/globals';
import { ALL_CHECKS } from '../../src/checks/all-checks.ts';
import { widerPermission } from '../../src/checks/bot-itself.ts';
import type { CheckInputs } from '../../src/core/check.ts';
import type { GraphReader } from '../../src/core/graph-reader.ts';
import type { Permission } from '../../src/core/permissions.ts';
import { permissionsOfCall } from '../../src/core/permission-index.ts';
import { loadReference } from '../../src/kb/load-reference.ts';
import { APP, DEVICE, GROUP, TENANT, USER } from '../../src/sample-tenant/contoso/ids.ts';
import { CORRELATION } from '../../src/sample-tenant/contoso/sign-ins.ts';
import { type SeenRequest, startSampleTenant } from '../../src/sample-tenant/start-sample-tenant.ts';
import { openTo } from '../support/open-sample.ts';
import { checkPath } from './graph-facts.ts';

const REFERENCE = loadReference(new URL('../../kb/tables', import.meta.url).pathname);

/** A read as a check declared it. */
type Declared = { readonly check: string; readonly path: string; readonly permission: Permission };

const CASES: readonly { readonly inputs: CheckInputs; readonly codes: readonly string[] }[] = [
  {
    codes: ['AADSTS50020'],
    inputs: {
      user: 'kim@contoso.com',
      appId: APP.expenses.appId,
      correlationId: CORRELATION.succeeded,
      objectId: USER.kim,
      url: 'https://graph.microsoft.com/v1.0/users/kim@contoso.com/manager',
      method: 'GET',
    },
  },
  { codes: ['AADSTS50020'], inputs: { user: 'kim@fabrikam.com', tenantId: TENANT.fabrikam, appId: APP.survey.appId } },
  {
    codes: ['AADSTS53003'],
    inputs: { user: 'pat@contoso.com', appId: APP.payroll.appId, correlationId: CORRELATION.blocked },
  },
  {
    codes: ['AADSTS50053', 'MailboxNotEnabledForRESTAPI'],
    inputs: { user: 'locked.out@contoso.com', appId: APP.timesheets.appId, deviceId: DEVICE.robinTablet.deviceId },
  },
  {
    codes: ['Request_BadRequest'],
    inputs: {
      objectId: GROUP.falcon,
      user: 'kim@contoso.com',
      url: `https://graph.microsoft.com/v1.0/groups/${GROUP.falcon}/members/$ref`,
      method: 'POST',
      appId: APP.reportsJob.appId,
    },
  },
  { codes: ['Request_ResourceNotFound'], inputs: { objectId: GROUP.justCreated, tenantId: TENANT.woodgrove } },
  { codes: ['AADSTS500011'], inputs: { resourceId: 'https://graph.microsoft.com', domain: 'shop.example.com' } },
];

const EXTRA: CheckInputs = {
  timestamp: new Date(Date.now() - 3600_000).toISOString().replace(/\.\d+Z$/, 'Z'),
  grantIssued: new Date(Date.now() - 7200_000).toISOString().replace(/\.\d+Z$/, 'Z'),
  redirectUri: 'https://expenses.contoso.com/auth',
  issuer: 'https://token.actions.githubusercontent.com',
  subject: 'repo:contoso/infrastructure:ref:refs/heads/main',
  audience: 'api://AzureADTokenExchange',
  thumbprint: '6C1D0F3A9B27E5484D7A61C0F2938B5E7D40A1C6',
  scope: 'Calendars.Read',
  permissions: 'User.Read.All',
};

const recorded = (graph: GraphReader, check: string, note: (read: Declared) => void): GraphReader => ({
  ...graph,
  get: (path, permission, options) => {
    note({ check, path, permission });
    return graph.get(path, permission, options);
  },
  list: (path, permission, options) => {
    note({ check, path, permission });
    return graph.list(path, permission, options);
  },
});

/** Runs every check on every case, each case through a reader of its own. */
const runAll = async (): Promise<{ declared: readonly Declared[]; seen: readonly SeenRequest[] }> => {
  const sample = await startSampleTenant();
  const declared: Declared[] = [];
  const runCase = async ({ inputs, codes }: (typeof CASES)[number]): Promise<void> => {
    const { graph, tenant } = await openTo(sample)(sample.tenantId, 8000, true);
    await Promise.all(
      Object.values(ALL_CHECKS)
        .filter((check) =>
          check.inputs.some((set) => set.every((name) => ({ ...EXTRA, ...inputs })[name] !== undefined)),
        )
        .map((check) =>
          check.run({
            graph: recorded(graph, check.id, (read) => declared.push(read)),
            tenant,
            inputs: { ...EXTRA, ...inputs },
            codes,
            now: Math.floor(Date.now() / 1000),
            reference: REFERENCE,
          }),
        ),
    );
  };
  try {
    await Promise.all(CASES.map(runCase));
    return { declared, seen: sample.requests() };
  } finally {
    await sample.stop();
  }
};

/** What the table leaves out, with the page that says it. */
const APART: readonly { readonly of: RegExp; readonly permissions: readonly string[] }[] = [
  // https://learn.microsoft.com/graph/api/directory-deleteditems-list
  { of: /^\/directory\/deletedItems\/microsoft\.graph\.user\b/, permissions: ['User.Read.All'] },
  { of: /^\/directory\/deletedItems\/microsoft\.graph\.group\b/, permissions: ['Group.Read.All'] },
  {
    of: /^\/directory\/deletedItems\/microsoft\.graph\.(?:application|servicePrincipal)\b/,
    permissions: ['Application.Read.All'],
  },
  // https://learn.microsoft.com/graph/api/directory-deleteditems-get: by the type of the object
  {
    of: /^\/directory\/deletedItems\/[^/?]+$/,
    permissions: ['User.Read.All', 'Group.Read.All', 'Application.Read.All'],
  },
];

/** Application permissions that are enough for a path by themselves. */
const sufficient = (path: string): readonly string[] => {
  const apart = APART.find(({ of }) => of.test(path.split('?')[0] ?? ''));
  if (apart) return [...apart.permissions, 'Directory.Read.All'];
  const address = `https://graph.microsoft.com/v1.0${path.replace(/\/microsoft\.graph\.\w+/, '')}`;
  return permissionsOfCall(REFERENCE.permissions, 'GET', address)?.application ?? [];
};

let declared: readonly Declared[] = [];
let seen: readonly SeenRequest[] = [];

beforeAll(async () => {
  ({ declared, seen } = await runAll());
});

const unique = <Item>(items: readonly Item[], key: (item: Item) => string): readonly Item[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
];

describe('every request of the checks', () => {
  it('was made: the run reached Graph', () => {
    expect(seen.filter(({ to, status }) => to === 'graph' && status === 200).length).toBeGreaterThan(10);
    expect(new Set(declared.map(({ check }) => check)).size).toBeGreaterThan(5);
  });

  it('names entity sets, navigation and properties that Graph v1.0 has', () => {
    const wrong = unique(
      seen.filter(({ to, url }) => to === 'graph' && url !== '/$batch'),
      ({ url }) => url,
    ).flatMap(({ url }) => {
      try {
        checkPath(url);
        return [];
      } catch (error) {
        return [`${url}: ${error instanceof Error ? error.message : 'unknown'}`];
      }
    });
    expect(wrong).toEqual([]);
  });

  it('is understood: no 400 and no 405', () => {
    const refused = seen.filter(({ to, status }) => to === 'graph' && [400, 405].includes(status));
    expect(refused.map(({ method, url, status }) => `${status} ${method} ${url}`)).toEqual([]);
  });

  it('declares a permission that allows it', () => {
    const wrong = unique(declared, ({ path, permission }) => `${path} ${permission}`)
      .filter(({ path, permission }) => !sufficient(path).includes(permission))
      .map(({ check, path, permission }) => `${check}: ${permission} does not allow ${path}`);
    expect(wrong).toEqual([]);
  });

  it('is allowed by the wider permission that counts for the declared one', () => {
    const wrong = unique(declared, ({ path, permission }) => `${path} ${permission}`).filter(({ path, permission }) => {
      const wider = widerPermission(permission);
      return wider !== undefined && !sufficient(path).includes(wider);
    });
    expect(wrong).toEqual([]);
  });

  it('declares a permission that its check lists', () => {
    const wrong = unique(declared, ({ check, permission }) => `${check} ${permission}`)
      .filter(({ check, permission }) => {
        const known = Object.values(ALL_CHECKS).find(({ id }) => id === check);
        return !known?.permissions.some((listed) => listed === permission);
      })
      .map(({ check, permission }) => `${check} reads with ${permission} and does not list it`);
    expect(wrong).toEqual([]);
  });

  it('is one that a check declared, or a page of it', () => {
    const paths = new Set(declared.map(({ path }) => decodeURIComponent(path)));
    const first = (url: string): string => decodeURIComponent(url.replace(/[?&]\$skiptoken=[^&]*/, ''));
    // The reader itself asks who the tenant is.
    const strangers = seen
      .filter(({ to, method, url }) => to === 'graph' && method === 'GET' && !url.startsWith('/organization?'))
      .filter(({ url }) => !paths.has(first(url)));
    expect(strangers.map(({ url }) => url)).toEqual([]);
  });
});
