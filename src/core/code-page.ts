/** Microsoft's own page for a sign-in code; B2C's numbers are no AADSTS numbers and have a list of their own. */
export const codePage = (code: string): string =>
  code.startsWith('AADB2C')
    ? 'https://learn.microsoft.com/azure/active-directory-b2c/error-codes'
    : `https://login.microsoftonline.com/error?code=${code.replace(/\D/g, '')}`;
