import type { CheckInputs } from '../core/check.ts';
import { type FieldName, FIELDS, isField } from '../core/fields.ts';
import { hasShape } from '../core/shape-of.ts';

const LONGEST = 300; // characters: as much as a box of a card takes
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** May it be asked with? In: a value for the field as somebody typed it, untrusted. */
export const fitsField = (field: FieldName, value: unknown): value is string =>
  typeof value === 'string' && value.length <= LONGEST && hasShape(value.trim(), FIELDS[field].shape);

/** Boxes of the card come as `typed-<field>`. Out: values of the right shape, and the fields whose value is none. */
export const typedIn = (
  payload: Readonly<Record<string, unknown>>,
): { readonly typed: CheckInputs; readonly wrong: readonly FieldName[] } => {
  const typed: Partial<Record<FieldName, string>> = {};
  const wrong: FieldName[] = [];
  for (const [key, value] of Object.entries(payload)) {
    const field = key.startsWith('typed-') ? key.slice('typed-'.length) : '';
    if (!isField(field) || isEmpty(value)) continue;
    if (fitsField(field, value)) typed[field] = value.trim();
    else wrong.push(field);
  }
  return { typed, wrong };
};
