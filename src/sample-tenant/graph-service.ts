import { answerCount, answerQuery } from './answer-query.ts';
import { refusePlan } from './premium.ts';
import { readQuery } from './query-options.ts';
import { refuse, refuseAbsent, refuseRights, type Reply } from './reply.ts';
import { sufficientPermissions } from './required-permissions.ts';
import { resolvePath } from './resolve-path.ts';
import { seenTables } from './seen-tables.ts';
import { whatIf } from './what-if.ts';
import type { World } from './world.ts';

/** A request below `/v1.0`, whether it came by itself or in a batch. Header names are lower case. */
export type GraphCall = {
  readonly method: string;
  /** Path and query, encoded: `/users?$select=id`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** `http://host/v1.0`. */
  readonly base: string;
  /** The roles in the token. */
  readonly roles: ReadonlySet<string>;
};

const WHAT_IF = /^\/identity\/conditionalaccess\/evaluate\/?$/i;
const WHAT_IF_ROLES = ['Policy.Read.ConditionalAccess', 'Policy.Read.All'];

const mayRead = (path: string, roles: ReadonlySet<string>, deletedType?: string): boolean => {
  const enough = sufficientPermissions(path, deletedType);
  return enough !== undefined && enough.some((permission) => roles.has(permission));
};

const post = (world: World, path: string, { body, roles }: GraphCall): Reply => {
  if (!WHAT_IF.test(path))
    return refuse(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
  if (!WHAT_IF_ROLES.some((role) => roles.has(role))) return refuseRights();
  return refusePlan(world, path) ?? whatIf(seenTables(world, roles), body);
};

/** Answers one call, as Graph would: rights first, then the plan, then the address, then the query. */
export const callGraph = (world: World, call: GraphCall): Reply => {
  const { method, url, headers, base, roles } = call;
  const at = url.indexOf('?');
  const [path, query] = at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
  if (method === 'POST') return post(world, path, call);
  if (method !== 'GET')
    return refuse(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
  const message = world.channels.answer(url, base);
  if (message) return message;
  const item = /^\/directory\/deleteditems\/([0-9a-f-]{36})$/i.exec(path)?.[1];
  const deleted = item && world.tables.deletedItems.find(({ id }) => id === item.toLowerCase());
  if (item !== undefined && !deleted) return refuseAbsent(item);
  if (/^\/directory\/deleteditems\/?$/i.test(path))
    return refuse(
      400,
      'Request_BadRequest',
      'The OData cast type is required: /directory/deletedItems/microsoft.graph.user.',
    );
  const tables = seenTables(world, roles);
  const resolved = resolvePath(tables, path);
  // A path that Graph does not know needs no permission to be refused.
  if (resolved.kind === 'refused' && resolved.reply.status === 400) return resolved.reply;
  if (!mayRead(path, roles, deleted ? String(deleted['type']) : undefined)) return refuseRights();
  const noPlan = refusePlan(world, path);
  if (noPlan) return noPlan;
  if (resolved.kind === 'refused') return resolved.reply;
  const { target, count, linked } = resolved;
  const eventual = headers['consistencylevel']?.toLowerCase() === 'eventual';
  // `…/$count` needs the header alone; the query behind it is then an advanced one.
  const options = readQuery(count ? `${query}&$count=true` : query, target.type, { eventual, linked });
  if ('status' in options) return options;
  const place = { base, path, query, eventual };
  return count ? answerCount(target, options, place) : answerQuery(tables, target, options, place);
};
