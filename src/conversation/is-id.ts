// Ids of ours are shorter; whoever sends more sends none.
const LONGEST = 200;

/** Can it be an id that a button carries? In: a part of its payload, untrusted. Whether it names anything is looked up. */
export const isId = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST;
