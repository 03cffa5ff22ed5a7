import type { UnknownReason } from '../core/check-result.ts';
import type { GraphObject } from '../core/graph-reader.ts';
import { isRecord } from '../core/is-record.ts';

/** Graph answered with something else than it documents: nothing can be concluded from it. */
export const UNREADABLE: UnknownReason = { kind: 'error', id: 'answer of an unknown form' };

/** The property when it is a text that says something. */
export const textOf = (object: GraphObject, name: string): string | undefined => {
  const value = object[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** A time that Graph wrote, as seconds since 1970; undefined when it is absent or no time. */
export const timeOf = (object: GraphObject, name: string): number | undefined => {
  const text = textOf(object, name);
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time / 1000;
};

/** A time that is not later than another one: clocks differ, and a broken answer can name the year 9999. */
export const atMost = (now: number, time: number | undefined): number | undefined =>
  time === undefined ? undefined : Math.min(now, time);

/** A complex value such as `status`; an empty object when Graph left it out. */
export const objectOf = (object: GraphObject, name: string): GraphObject => {
  const value = object[name];
  return isRecord(value) ? value : {};
};

/** The objects of a list; undefined when Graph sent no list, which is not the same as an empty one. */
export const objectsOf = (object: GraphObject, name: string): readonly GraphObject[] | undefined => {
  const value = object[name];
  return Array.isArray(value) ? value.filter(isRecord) : undefined;
};

/** The texts of a list; empty when there is none. */
export const textsOf = (object: GraphObject, name: string): readonly string[] => {
  const value = object[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
};

/** The same, but undefined when Graph sent something else than a list of texts. */
export const textListOf = (object: GraphObject, name: string): readonly string[] | undefined => {
  const value = object[name];
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
};

/**
 * A boolean that has three values: undefined is neither, and settles nothing.
 * @param unset what it means that Graph sent null or left it out: for some properties that is how it says "no".
 */
export const flagOf = (object: GraphObject, name: string, unset?: boolean): boolean | undefined => {
  const value = object[name];
  if (value === undefined || value === null) return unset;
  return typeof value === 'boolean' ? value : undefined;
};
