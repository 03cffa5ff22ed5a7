import type { GraphObject } from '../core/graph-reader.ts';

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

const isObject = (value: unknown): value is GraphObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A complex value such as `status`; an empty object when Graph left it out. */
export const objectOf = (object: GraphObject, name: string): GraphObject => {
  const value = object[name];
  return isObject(value) ? value : {};
};

/** The objects of a list; undefined when Graph sent no list, which is not the same as an empty one. */
export const objectsOf = (object: GraphObject, name: string): readonly GraphObject[] | undefined => {
  const value = object[name];
  return Array.isArray(value) ? value.filter(isObject) : undefined;
};

/** The texts of a list; empty when there is none. */
export const textsOf = (object: GraphObject, name: string): readonly string[] => {
  const value = object[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
};
