import { HIDDEN } from './seen-tables.ts';
import { evaluateFilter } from './evaluate-filter.ts';
import { entityType, isDirectoryType, type Entity, type Row } from './entity-types.ts';
import { NAVIGATION, type Target } from './navigation.ts';
import type { QueryOptions } from './query-options.ts';
import { refuse, replyJson, type Reply } from './reply.ts';
import type { Tables } from './tables.ts';

/** Where an answer says it comes from, and how its next page is asked for. */
export type AnswerPlace = {
  /** `http://host/v1.0`. */
  readonly base: string;
  /** The path and query as asked, still encoded, from `/`. */
  readonly path: string;
  readonly query: string;
  readonly eventual: boolean;
};

const PAGE = 100; // https://learn.microsoft.com/graph/paging: the page size of the directory when $top is not given
// https://learn.microsoft.com/graph/query-parameters: $expand of directory objects gives at most 20 of them.
const MAX_EXPANDED = 20;

const pick = ({ type, row }: Entity, names: readonly string[]): Row => {
  const { collections } = entityType(type);
  return Object.fromEntries(
    names.map((name) => [name, row[name] === HIDDEN ? null : (row[name] ?? (collections.has(name) ? [] : null))]),
  );
};

/** The row as it is sent: what was selected or comes by default, with its type where the collection is of a wider one. */
const shape = (entity: Entity, declared: string, select: readonly string[] | undefined): Row => {
  const { properties, defaults } = entityType(entity.type);
  const names = !select
    ? defaults
    : select.includes('*')
      ? properties
      : select.filter((name) => properties.includes(name));
  return {
    ...(entity.type === declared ? {} : { '@odata.type': `#microsoft.graph.${entity.type}` }),
    ...pick(entity, names),
  };
};

const expanded = (tables: Tables, { type, row }: Entity, { expand }: QueryOptions): Row =>
  Object.fromEntries(
    expand.map(({ name, select }) => {
      const target = NAVIGATION[type]?.[name]?.(tables, row);
      if (target?.kind === 'many') {
        const rows = target.entities.map((entity) => shape(entity, target.type, select));
        return [name, isDirectoryType(type) ? rows.slice(0, MAX_EXPANDED) : rows];
      }
      return [name, target?.entity ? shape(target.entity, target.type, select) : null];
    }),
  );

const sortKey = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));

const inOrder = (entities: readonly Entity[], orderBy: QueryOptions['orderBy']): readonly Entity[] => {
  if (!orderBy) return entities;
  const sorted = entities.toSorted((a, b) =>
    sortKey(a.row[orderBy.property]).localeCompare(sortKey(b.row[orderBy.property])),
  );
  return orderBy.descending ? sorted.toReversed() : sorted;
};

/** A skip token is made from the place to go on; one that was not is refused, as Graph does. */
const startOf = (token: string | undefined): number | undefined => {
  if (token === undefined) return 0;
  const text = Buffer.from(token, 'base64url').toString('latin1');
  return /^at:\d{1,7}$/.test(text) ? Number(text.slice(3)) : undefined;
};

const nextLink = ({ base, path, query }: AnswerPlace, at: number): string => {
  const kept = query.split('&').filter((pair) => pair !== '' && !/^(?:\$|%24)skiptoken=/i.test(pair));
  return `${base}${path}?${[...kept, `$skiptoken=${Buffer.from(`at:${at}`).toString('base64url')}`].join('&')}`;
};

const answerMany = (
  tables: Tables,
  target: Target & { readonly kind: 'many' },
  options: QueryOptions,
  place: AnswerPlace,
): Reply => {
  const { filter } = options;
  const matching = filter ? target.entities.filter(({ row }) => evaluateFilter(filter, row)) : target.entities;
  const ordered = inOrder(matching, options.orderBy);
  const start = startOf(options.skipToken);
  if (start === undefined)
    return refuse(400, 'Directory_ExpiredPageToken', 'The specified page token value has expired.');
  const end = start + (options.top ?? PAGE);
  const counted = options.count && (place.eventual || !isDirectoryType(target.type));
  return replyJson(200, {
    '@odata.context': `${place.base}/$metadata#${place.path.slice(1).split('/')[0] ?? ''}`,
    ...(counted ? { '@odata.count': matching.length } : {}),
    ...(end < ordered.length ? { '@odata.nextLink': nextLink(place, end) } : {}),
    value: ordered
      .slice(start, end)
      .map((entity) => ({ ...shape(entity, target.type, options.select), ...expanded(tables, entity, options) })),
  });
};

/** What Graph sends for a target and the options of its query. */
export const answerQuery = (tables: Tables, target: Target, options: QueryOptions, place: AnswerPlace): Reply => {
  if (target.kind === 'many') return answerMany(tables, target, options, place);
  // resolvePath refuses what is not there.
  const entity = target.entity ?? { type: target.type, row: {} };
  return replyJson(200, {
    '@odata.context': `${place.base}/$metadata#${place.path.slice(1).split('/')[0] ?? ''}/$entity`,
    ...shape(entity, target.type, options.select),
    ...expanded(tables, entity, options),
  });
};

/** `…/$count`: a number as text; of the directory only with `ConsistencyLevel: eventual`. */
export const answerCount = (target: Target, { filter }: QueryOptions, { eventual }: AnswerPlace): Reply => {
  if (target.kind === 'one') return refuse(400, 'BadRequest', '$count is not supported on a single entity.');
  if (isDirectoryType(target.type) && !eventual)
    return refuse(400, 'Request_BadRequest', '$count is not currently supported.');
  const count = filter
    ? target.entities.filter(({ row }) => evaluateFilter(filter, row)).length
    : target.entities.length;
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: String(count) };
};
