import { isAdvanced, pathsOf } from './evaluate-filter.ts';
import { isDirectoryType, queryProperties } from './entity-types.ts';
import { NAVIGATION } from './navigation.ts';
import { parseFilter, type Filter } from './parse-filter.ts';
import { refuse, type Reply } from './reply.ts';

/** One property to expand, and what to select of it. */
export type Expand = { readonly name: string; readonly select: readonly string[] | undefined };

export type QueryOptions = {
  readonly select: readonly string[] | undefined;
  readonly expand: readonly Expand[];
  readonly filter: Filter | undefined;
  readonly orderBy: { readonly property: string; readonly descending: boolean } | undefined;
  readonly top: number | undefined;
  readonly skipToken: string | undefined;
  readonly count: boolean;
};

const KNOWN = new Set([
  '$select',
  '$expand',
  '$filter',
  '$orderby',
  '$top',
  '$skiptoken',
  '$count',
  '$search',
  '$format',
]);
// https://learn.microsoft.com/graph/paging: most of the directory gives at most 999 rows a page, the logs 1,000.
const MAX_TOP: Readonly<Record<string, number>> = { signIn: 1000, directoryAudit: 1000 };

const list = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

const unknownProperty = (type: string, property: string): Reply =>
  refuse(
    400,
    'BadRequest',
    `Parsing OData Select and Expand failed: Could not find a property named '${property}' on type 'microsoft.graph.${type}'.`,
  );

const readExpand = (text: string): Expand[] =>
  [...text.matchAll(/(\w+)(?:\(\$select=([\w,\s]*)\))?/g)].map(([, name = '', select]) => ({
    name,
    select: select === undefined ? undefined : list(select),
  }));

const readOrder = (text: string | undefined): QueryOptions['orderBy'] => {
  const [property, direction] = (text ?? '').trim().split(/\s+/);
  return property === undefined || property === '' ? undefined : { property, descending: direction === 'desc' };
};

type Consistency = {
  /** The header ConsistencyLevel said so. */
  readonly eventual: boolean;
  /** A relationship of a directory object: any filter is an advanced query there. */
  readonly linked: boolean;
};

const badFilter = (filter: Filter, type: string, advanced: boolean, linked: boolean): Reply | undefined => {
  const properties = queryProperties(type);
  const [unknown] = pathsOf(filter).filter(([head = '']) => !properties.includes(head));
  if (unknown)
    return refuse(
      400,
      'BadRequest',
      `Invalid filter clause: Could not find a property named '${unknown[0] ?? ''}' on type 'microsoft.graph.${type}'.`,
    );
  if (isDirectoryType(type) && (linked || isAdvanced(filter)) && !advanced)
    return refuse(
      400,
      'Request_UnsupportedQuery',
      `Unsupported or invalid query filter clause specified for property '${pathsOf(filter)[0]?.[0] ?? ''}' of resource '${type}'.`,
    );
  // The sign-in log takes `eq` alone for the error code (msgraph issue 7340).
  if (type === 'signIn' && isAdvanced(filter)) return refuse(400, 'BadRequest', 'Invalid filter clause');
  return undefined;
};

const badNames = ({ select, expand }: QueryOptions, type: string): Reply | undefined => {
  const properties = queryProperties(type);
  const navigation = Object.keys(NAVIGATION[type] ?? {});
  const unknown =
    select?.find((name) => name !== '*' && !properties.includes(name)) ??
    expand.find(({ name }) => !navigation.includes(name))?.name;
  return unknown === undefined ? undefined : unknownProperty(type, unknown);
};

const badTop = (top: string | undefined, type: string): Reply | undefined => {
  const max = MAX_TOP[type] ?? 999;
  return top === undefined || (/^\d+$/.test(top) && Number(top) >= 1 && Number(top) <= max)
    ? undefined
    : refuse(400, 'BadRequest', `Invalid page size specified: '${top}'. Must be between 1 and ${max} inclusive.`);
};

/** A lone `+` is a space, as Graph reads it. */
const readPairs = (query: string): Map<string, string> =>
  new Map(
    query
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const at = pair.indexOf('=');
        const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
        const read = (text: string): string => decodeURIComponent(text.replace(/\+/g, ' '));
        return [read(name).toLowerCase(), read(value)] as const;
      }),
  );

/**
 * Reads the query of a request for things of a type. Out: the options,
 * or Graph's refusal.
 */
export const readQuery = (query: string, type: string, { eventual, linked }: Consistency): QueryOptions | Reply => {
  let pairs: Map<string, string>;
  let filter: Filter | undefined;
  try {
    pairs = readPairs(query);
  } catch {
    return refuse(400, 'BadRequest', 'Bad Request - Invalid URL');
  }
  const strange = [...pairs.keys()].find((name) => name.startsWith('$') && !KNOWN.has(name));
  if (strange !== undefined) return refuse(400, 'BadRequest', `The query parameter '${strange}' is not supported.`);
  if (pairs.has('$search'))
    return refuse(
      400,
      'Request_UnsupportedQuery',
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  const text = pairs.get('$filter');
  try {
    filter = text === undefined ? undefined : parseFilter(text);
  } catch (error) {
    return refuse(400, 'BadRequest', `Invalid filter clause: ${error instanceof Error ? error.message : ''}`);
  }
  const select = pairs.get('$select');
  const top = pairs.get('$top');
  const count = pairs.get('$count') === 'true';
  const options: QueryOptions = {
    select: select === undefined ? undefined : list(select),
    expand: readExpand(pairs.get('$expand') ?? ''),
    filter,
    orderBy: readOrder(pairs.get('$orderby')),
    top: top === undefined ? undefined : Number(top),
    skipToken: pairs.get('$skiptoken'),
    count,
  };
  return (
    badTop(top, type) ??
    (filter && badFilter(filter, type, eventual && count, linked)) ??
    badNames(options, type) ??
    options
  );
};
