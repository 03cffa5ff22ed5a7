import type { Checked } from '../core/answer.ts';

// An address, and a guest's sign-in name: `sam_fabrikam.com#EXT#@contoso.com`.
const ADDRESS = /[\w.+-]{1,64}(?:#EXT#)?@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gi;

/** `kim@fabrikam.com` to `k…@fabrikam.com`: enough to know whom it is about if one knows already. */
export const maskAddresses = (text: string): string =>
  text.replace(ADDRESS, (address) => `${address[0] ?? ''}…${address.slice(address.lastIndexOf('@'))}`);

/** For conversations that others read: the evidence without the addresses of people. */
export const maskPeople = (checked: Checked): Checked => ({
  ...checked,
  conclusion: maskAddresses(checked.conclusion),
  lines: checked.lines.map((line) => ({ ...line, text: maskAddresses(line.text) })),
});
