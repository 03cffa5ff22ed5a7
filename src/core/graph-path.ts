/** An address below Graph's version, such as `/users/kim%40contoso.com?$select=id`. Only `graphPath` makes one. */
export type GraphPath = string & { readonly __graphPath: true };

/** A string of an OData expression: quotes doubled, in quotes. `graphPath` encodes it for the address. */
export const odata = (value: string): string => `'${value.replace(/'/g, "''")}'`;

// Longer than any id, address or name of the directory; nobody's paste makes a longer request.
const MAX_VALUE = 512;

const encode = (value: string): string => {
  // Dots alone are a way up the path, encoded or not.
  if (value === '' || value.length > MAX_VALUE || /^\.+$/.test(value) || !value.isWellFormed())
    throw new RangeError(`A value of ${value.length} characters cannot stand in an address of Graph`);
  return encodeURIComponent(value).replace(/'/g, '%27');
};

/**
 * Tagged template: `` graphPath`/users/${id}?$filter=mail eq ${odata(mail)}` ``. What stands in the template is sent as
 * written (spaces encoded), what is filled in is encoded whole, so that no value can change path, host or filter.
 * @throws RangeError for a value that is empty, longer than 512 characters, or dots alone.
 */
export const graphPath = (parts: TemplateStringsArray, ...values: readonly string[]): GraphPath =>
  parts
    .map((part, at) => part.replace(/ /g, '%20') + (at < values.length ? encode(values[at] ?? '') : ''))
    .join('') as GraphPath;
