import { readFileSync } from 'node:fs';
import { pathsOf } from '../../src/sample-tenant/evaluate-filter.ts';
import { parseFilter } from '../../src/sample-tenant/parse-filter.ts';

type TypeFacts = { readonly base: string; readonly properties: string; readonly navigation: string };

/** What the metadata of Graph v1.0 says, as far as checks and sample need it; scripts/graph-facts.ts makes it anew. */
const FACTS = JSON.parse(readFileSync(new URL('graph-facts.json', import.meta.url), 'utf8')) as {
  readonly roots: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, TypeFacts>>;
  readonly bound: string;
};

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');

const lineage = (type: string): TypeFacts[] => {
  const facts = FACTS.types[type];
  return facts ? [facts, ...lineage(facts.base)] : [];
};

const isA = (type: string, base: string): boolean =>
  type === base || (FACTS.types[type] !== undefined && isA(FACTS.types[type].base, base));

/** Names of a type's properties; a collection of directory objects takes those of every kind of them. */
export const propertiesOf = (type: string): readonly string[] => {
  const types =
    type === 'directoryObject' ? Object.keys(FACTS.types).filter((name) => isA(name, 'directoryObject')) : [type];
  return types.flatMap(lineage).flatMap(({ properties }) => words(properties).map((word) => word.replace('[]', '')));
};

export const isCollection = (type: string, property: string): boolean =>
  lineage(type).some(({ properties }) => words(properties).includes(`${property}[]`));

const navigationOf = (type: string): ReadonlyMap<string, string> =>
  new Map(
    lineage(type).flatMap(({ navigation }) =>
      words(navigation).map((word) => [word.split(':')[0] ?? '', word.split(':')[1] ?? ''] as const),
    ),
  );

const FUNCTION_RESULTS: Readonly<Record<string, string>> = {
  evaluate: 'whatIfAnalysisResult[]',
};

/** The type that one part of a path leads to: `user[]` for a collection. @throws Error naming what Graph does not have. */
const step = (type: string | undefined, part: string): string => {
  const [, name = '', key] = /^([\w.]+)(\(.*\))?$/.exec(part) ?? [];
  const keyed = (found: string): string => (key === undefined ? found : found.replace('[]', ''));
  if (type === undefined) {
    const root = FACTS.roots[name];
    if (root === undefined) throw new Error(`Graph has no entity set or singleton ${part}`);
    return keyed(root);
  }
  if (type.endsWith('[]')) {
    const cast = /^microsoft\.graph\.(\w+)$/.exec(part)?.[1];
    if (cast === undefined) return type.replace('[]', '');
    if (!isA(cast, type.replace('[]', ''))) throw new Error(`${cast} is no ${type}`);
    return `${cast}[]`;
  }
  if (words(FACTS.bound).includes(`${type}/${name}`)) return FUNCTION_RESULTS[name] ?? '';
  const target = navigationOf(type).get(name);
  if (target === undefined) throw new Error(`${type} has no navigation ${part}`);
  return keyed(target);
};

const need = (type: string, property: string): void => {
  if (property !== '*' && !propertiesOf(type).includes(property))
    throw new Error(`${type} has no property ${property}`);
};

/** Holds a path with its query against the metadata. Out: the type it reads. @throws Error naming what does not exist. */
export const checkPath = (address: string): string => {
  const [path = '', query = ''] = address.split('?');
  const parts = path.split('/').filter((part) => part !== '' && part !== '$count');
  const found = parts.map(decodeURIComponent).reduce<string | undefined>(step, undefined);
  const type = (found ?? '').replace('[]', '');
  for (const [name, value] of new URLSearchParams(query)) {
    if (name === '$select') value.split(',').forEach((property) => need(type, property.trim()));
    else if (name === '$orderby') need(type, value.split(' ')[0] ?? '');
    else if (name === '$filter') pathsOf(parseFilter(value)).forEach(([head = '']) => need(type, head));
    else if (name === '$expand')
      for (const [, own = '', select] of value.matchAll(/(\w+)(?:\(\$select=([\w,]+)\))?/g)) {
        const target = navigationOf(type).get(own)?.replace('[]', '');
        if (target === undefined) throw new Error(`${type} has no navigation ${own}`);
        select?.split(',').forEach((property) => need(target, property));
      }
    else if (!['$top', '$count', '$skiptoken'].includes(name)) throw new Error(`Graph has no ${name}`);
  }
  return found ?? '';
};
