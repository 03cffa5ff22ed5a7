import { type Entity, isDirectoryType } from './entity-types.ts';
import { NAVIGATION, ROOTS, type Target } from './navigation.ts';
import { refuse, refuseAbsent, refuseSegment, type Reply } from './reply.ts';
import type { Tables } from './tables.ts';

/** `name`, `name('key')` or `name(argument='key')`. */
type Segment = { readonly name: string; readonly argument: string; readonly key: string | undefined };

export type Resolved =
  /** `linked`: a relationship of a directory object, such as the members of a group. */
  | { readonly kind: 'target'; readonly target: Target; readonly count: boolean; readonly linked: boolean }
  | { readonly kind: 'refused'; readonly reply: Reply };

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
// Keys of these types are ids and nothing else; a user may be named by userPrincipalName instead.
const GUID_KEYS = new Set(['application', 'servicePrincipal', 'group', 'device', 'directoryObject', 'directoryRole']);
const KEY_NAMES: Readonly<Record<string, string>> = {
  crossTenantAccessPolicyConfigurationPartner: 'tenantId',
};
/** Alternate keys that Graph takes in brackets: `applications(appId='…')`. */
const ALTERNATE_KEYS: Readonly<Record<string, readonly string[]>> = {
  user: ['userPrincipalName'],
  application: ['appId', 'uniqueName'],
  servicePrincipal: ['appId'],
  device: ['deviceId'],
  group: ['uniqueName'],
};

const readSegment = (raw: string): Segment => {
  const text = decodeURIComponent(raw);
  const [, name, argument = '', key] = /^([A-Za-z]\w*)\((?:(\w+)=)?'((?:[^']|'')*)'\)$/.exec(text) ?? [];
  return name === undefined || key === undefined
    ? { name: text, argument: '', key: undefined }
    : { name, argument, key: key.replace(/''/g, "'") };
};

const stepOf = <Found>(table: Readonly<Record<string, Found>> | undefined, name: string): Found | undefined =>
  Object.entries(table ?? {}).find(([own]) => own.toLowerCase() === name.toLowerCase())?.[1];

const refused = (reply: Reply): Resolved => ({ kind: 'refused', reply });

const same = (value: unknown, key: string): boolean =>
  typeof value === 'string' && value.toLowerCase() === key.toLowerCase();

const byKey = (target: Target & { readonly kind: 'many' }, key: string, argument = ''): Target | Reply => {
  const { type } = target;
  const keyName = KEY_NAMES[type] ?? 'id';
  if (argument !== '' && argument !== keyName && !ALTERNATE_KEYS[type]?.includes(argument))
    return refuse(400, 'BadRequest', `The key property '${argument}' is not a key of '${type}'.`);
  if (argument === '' && GUID_KEYS.has(type) && !GUID.test(key))
    return refuse(400, 'Request_BadRequest', `Invalid object identifier '${key}'.`);
  const names = argument !== '' ? [argument] : type === 'user' ? ['id', 'userPrincipalName'] : [keyName];
  const entity = target.entities.find(({ row }) => names.some((name) => same(row[name], key)));
  return entity ? { kind: 'one', type, entity } : refuseAbsent(key);
};

const isReply = (value: Target | Reply): value is Reply => 'status' in value;

const fromOne = (tables: Tables, { row, type }: Entity, segment: Segment): Target | Reply => {
  const step = stepOf(NAVIGATION[type], segment.name);
  if (!step) return refuseSegment(segment.name);
  const target = step(tables, row);
  if (target.kind === 'one') return target.entity ? target : refuseAbsent(segment.name);
  return segment.key === undefined ? target : byKey(target, segment.key, segment.argument);
};

const fromMany = (target: Target & { readonly kind: 'many' }, { name }: Segment): Target | Reply => {
  const cast = /^microsoft\.graph\.(\w+)$/i.exec(name)?.[1];
  return cast === undefined
    ? byKey(target, name)
    : { kind: 'many', type: cast, entities: target.entities.filter(({ type }) => type === cast) };
};

const fromRoot = (tables: Tables, segment: Segment): Target | Reply => {
  const step = stepOf(ROOTS, segment.name);
  if (!step) return refuseSegment(segment.name);
  const target = step(tables, {});
  return target.kind === 'many' && segment.key !== undefined ? byKey(target, segment.key, segment.argument) : target;
};

/** Walks a path below `/v1.0`, still encoded, without its query. */
export const resolvePath = (tables: Tables, path: string): Resolved => {
  const raws = path.split('/').filter((raw) => raw !== '');
  const count = raws.at(-1) === '$count';
  let current: Target | undefined;
  let linked = false;
  try {
    for (const raw of count ? raws.slice(0, -1) : raws) {
      const segment = readSegment(raw);
      const next: Target | Reply =
        current === undefined
          ? fromRoot(tables, segment)
          : current.kind === 'many'
            ? fromMany(current, segment)
            : current.entity
              ? fromOne(tables, current.entity, segment)
              : refuseSegment(segment.name);
      if (isReply(next)) return refused(next);
      if (current?.kind === 'one') linked = isDirectoryType(current.type) && isDirectoryType(next.type);
      current = next;
    }
  } catch (error) {
    // decodeURIComponent met a lone `%`.
    if (error instanceof URIError) return refused(refuse(400, 'BadRequest', 'Bad Request - Invalid URL'));
    throw error;
  }
  return current ? { kind: 'target', target: current, count, linked } : refused(refuseSegment(''));
};
