import { isRow, type Row } from './entity-types.ts';
import { refuse, replyJson, type Reply } from './reply.ts';
import type { Tables } from './tables.ts';

const rowAt = (row: Row, name: string): Row => (isRow(row[name]) ? row[name] : {});
const namesAt = (row: Row, name: string): readonly unknown[] =>
  Array.isArray(row[name]) ? (row[name] as readonly unknown[]) : [];

type Asked = {
  readonly user: Row;
  readonly groups: readonly unknown[];
  readonly apps: readonly unknown[];
  readonly conditions: Row;
};

const covers = (included: readonly unknown[], excluded: readonly unknown[], names: readonly unknown[]): boolean =>
  !names.some((name) => excluded.includes(name)) &&
  (included.includes('All') || names.some((name) => included.includes(name)));

const appliesToUser = (conditions: Row, { user, groups }: Asked): boolean => {
  const users = rowAt(conditions, 'users');
  return covers(
    [...namesAt(users, 'includeUsers'), ...namesAt(users, 'includeGroups')],
    [...namesAt(users, 'excludeUsers'), ...namesAt(users, 'excludeGroups')],
    [user['id'], ...groups],
  );
};

const appliesToApp = (conditions: Row, { apps }: Asked): boolean => {
  const applications = rowAt(conditions, 'applications');
  return covers(namesAt(applications, 'includeApplications'), namesAt(applications, 'excludeApplications'), apps);
};

/** The reason why a policy would not apply; `notSet` when it does, `notEnoughInformation` when the question lacks it. */
const reasonOf = (policy: Row, asked: Asked): string => {
  const conditions = rowAt(policy, 'conditions');
  if (policy['state'] === 'disabled') return 'policyNotEnabled';
  if (!appliesToUser(conditions, asked)) return 'users';
  if (!appliesToApp(conditions, asked)) return 'application';
  const clients = namesAt(conditions, 'clientAppTypes').filter((client) => client !== 'all');
  const client = asked.conditions['clientAppType'];
  if (clients.length > 0 && client === undefined) return 'notEnoughInformation';
  if (clients.length > 0 && !clients.includes(client)) return 'clientApps';
  const platforms = namesAt(rowAt(conditions, 'platforms'), 'includePlatforms').filter((name) => name !== 'all');
  const platform = asked.conditions['devicePlatform'];
  if (platforms.length > 0 && platform === undefined) return 'notEnoughInformation';
  if (platforms.length > 0 && !platforms.includes(platform)) return 'devicePlatform';
  return 'notSet';
};

/**
 * POST /identity/conditionalAccess/evaluate: which policies a sign-in would meet. It reads users, applications, client
 * and platform of a policy; a sample needs no more. https://learn.microsoft.com/graph/api/conditionalaccessroot-evaluate
 */
export const whatIf = (tables: Tables, body: unknown): Reply => {
  if (!isRow(body)) return refuse(400, 'BadRequest', 'Empty Payload. JSON content expected.');
  const identity = rowAt(body, 'signInIdentity');
  const user = tables.users.find(({ id }) => id === identity['userId']);
  if (!String(identity['@odata.type']).endsWith('.userSignIn') || !user)
    return refuse(400, 'BadRequest', '1037: The sign-in identity is missing or does not exist.');
  const context = rowAt(body, 'signInContext');
  const asked: Asked = {
    user,
    groups: tables.groups.filter((group) => namesAt(group, 'members').includes(user['id'])).map(({ id }) => id),
    apps: namesAt(context, 'includeApplications'),
    conditions: rowAt(body, 'signInConditions'),
  };
  const rows = tables.conditionalAccessPolicies.map((policy) => {
    const analysisReasons = reasonOf(policy, asked);
    return { ...policy, policyApplies: analysisReasons === 'notSet', analysisReasons };
  });
  return replyJson(200, {
    '@odata.context': '$metadata#Collection(microsoft.graph.whatIfAnalysisResult)',
    value: body['appliedPoliciesOnly'] === true ? rows.filter(({ policyApplies }) => policyApplies) : rows,
  });
};
