import { describe, expect, it } from '@jest/globals';
import { codePage } from '../../src/core/code-page.ts';

describe("Microsoft's page for a code", () => {
  it.each([
    ['AADSTS98765432', 'https://login.microsoftonline.com/error?code=98765432'],
    // The number of B2C is another error among those of Entra ID.
    ['AADB2C90118', 'https://learn.microsoft.com/azure/active-directory-b2c/error-codes'],
  ])('%s', (code, wanted) => expect(codePage(code)).toBe(wanted));
});
