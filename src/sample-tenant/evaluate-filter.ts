import { isRow, type Row } from './entity-types.ts';
import type { Comparison, Filter, Literal, Path } from './parse-filter.ts';

type Scope = { readonly variable: string; readonly value: unknown };

const follow = (value: unknown, [head, ...rest]: Path): unknown =>
  head === undefined ? value : isRow(value) ? follow(value[head], rest) : undefined;

const valueAt = (row: Row, path: Path, scopes: readonly Scope[]): unknown => {
  const scope = scopes.find(({ variable }) => variable === path[0]);
  return scope ? follow(scope.value, path.slice(1)) : follow(row, path);
};

const ISO = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?$/;

/** The directory compares names without case; times compare as times, however many digits they have. */
const comparable = (value: unknown): string | number | boolean | null => {
  if (typeof value === 'string') return ISO.test(value) ? Date.parse(value) : value.toLowerCase();
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
};

const compare = (how: Comparison, seen: unknown, asked: Literal): boolean => {
  const left = comparable(seen);
  const right = comparable(asked);
  if (how === 'eq') return left === right;
  if (how === 'ne') return left !== right;
  if (left === null || right === null || typeof left !== typeof right) return false;
  switch (how) {
    case 'gt':
      return left > right;
    case 'ge':
      return left >= right;
    case 'lt':
      return left < right;
    case 'le':
      return left <= right;
  }
};

const hasText = (op: 'startswith' | 'endswith' | 'contains', seen: unknown, asked: string): boolean => {
  if (typeof seen !== 'string') return false;
  const [text, part] = [seen.toLowerCase(), asked.toLowerCase()];
  if (op === 'contains') return text.includes(part);
  return op === 'startswith' ? text.startsWith(part) : text.endsWith(part);
};

/** Whether a row answers the filter. */
export const evaluateFilter = (filter: Filter, row: Row, scopes: readonly Scope[] = []): boolean => {
  switch (filter.op) {
    case 'and':
      return evaluateFilter(filter.left, row, scopes) && evaluateFilter(filter.right, row, scopes);
    case 'or':
      return evaluateFilter(filter.left, row, scopes) || evaluateFilter(filter.right, row, scopes);
    case 'not':
      return !evaluateFilter(filter.filter, row, scopes);
    case 'compare':
      return compare(filter.how, valueAt(row, filter.path, scopes), filter.value);
    case 'in':
      return filter.values.some((value) => compare('eq', valueAt(row, filter.path, scopes), value));
    case 'startswith':
    case 'endswith':
    case 'contains':
      return hasText(filter.op, valueAt(row, filter.path, scopes), filter.value);
    case 'any':
    case 'all': {
      const list = valueAt(row, filter.path, scopes);
      const items = Array.isArray(list) ? (list as readonly unknown[]) : [];
      const { filter: inner, variable } = filter;
      if (!inner) return items.length > 0;
      const holds = (value: unknown): boolean => evaluateFilter(inner, row, [{ variable, value }, ...scopes]);
      return filter.op === 'any' ? items.some(holds) : items.every(holds);
    }
  }
};

/** The properties of the type that a filter names, variables left out. */
export const pathsOf = (filter: Filter, variables: readonly string[] = []): readonly Path[] => {
  switch (filter.op) {
    case 'and':
    case 'or':
      return [...pathsOf(filter.left, variables), ...pathsOf(filter.right, variables)];
    case 'not':
      return pathsOf(filter.filter, variables);
    case 'any':
    case 'all':
      return [
        ...(variables.includes(filter.path[0] ?? '') ? [] : [filter.path]),
        ...(filter.filter ? pathsOf(filter.filter, [filter.variable, ...variables]) : []),
      ];
    default:
      return variables.includes(filter.path[0] ?? '') ? [] : [filter.path];
  }
};

/** What the directory answers only with `ConsistencyLevel: eventual` and `$count=true`: `ne`, `not`, endsWith. */
export const isAdvanced = (filter: Filter): boolean => {
  switch (filter.op) {
    case 'and':
    case 'or':
      return isAdvanced(filter.left) || isAdvanced(filter.right);
    case 'not':
    case 'endswith':
      return true;
    case 'compare':
      return filter.how === 'ne';
    case 'any':
    case 'all':
      return filter.filter !== undefined && isAdvanced(filter.filter);
    default:
      return false;
  }
};
