import type { AnyCheck, CheckInputs, CheckRequest } from '../core/check.ts';
import { FIELDS, type FieldName } from '../core/fields.ts';
import { valueOf } from '../core/fill-placeholders.ts';
import type { CheckUse } from '../core/kb-entry.ts';
import { hasShape } from '../core/shape-of.ts';

/** The values that a use of a check works on: what was typed where it has its shape, else what the paste holds. */
export const inputsOf = ({ inputs }: AnyCheck, use: CheckUse, { values, typed }: CheckRequest): CheckInputs => {
  const value = (name: FieldName): string | undefined => {
    const given = typed[name];
    if (given !== undefined && hasShape(given, FIELDS[name].shape)) return given;
    const field = use.with[name] ?? name;
    // Free text has no shape; the checks that take it compare it and put it into no request.
    return FIELDS[field].shape === 'text' ? values.captures[field] : valueOf(field, values);
  };
  const names = new Set([...inputs.flat(), ...(Object.keys(use.with) as FieldName[])]);
  return Object.fromEntries([...names].flatMap((name) => (value(name) === undefined ? [] : [[name, value(name)]])));
};

/** The set that lacks least: what a person has to type. */
export const missingFrom = ({ inputs }: AnyCheck, given: CheckInputs): readonly FieldName[] =>
  inputs.map((set) => set.filter((name) => given[name] === undefined)).toSorted((a, b) => a.length - b.length)[0] ?? [];
