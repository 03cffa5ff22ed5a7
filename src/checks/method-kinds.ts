/** The kinds of https://learn.microsoft.com/graph/api/resources/authenticationmethods-overview, in words. */
const KINDS: Readonly<Record<string, string>> = {
  email: 'e-mail for password reset',
  external: 'an external method',
  fido2: 'a passkey (FIDO2)',
  microsoftAuthenticator: 'Microsoft Authenticator',
  password: 'a password',
  phone: 'a phone',
  platformCredential: 'a platform credential',
  qrCodePin: 'a QR code with PIN',
  softwareOath: 'a software token',
  temporaryAccessPass: 'a Temporary Access Pass',
  windowsHelloForBusiness: 'Windows Hello for Business',
};

// A password, a reset address and a QR code with PIN are no second factor.
const FIRST_FACTORS = ['email', 'password', 'qrCodePin'];

/** Errors about one kind of method, with the kinds that would do. */
const KINDS_OF_CODE: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    AADSTS130004: ['windowsHelloForBusiness', 'platformCredential'],
    AADSTS135010: ['windowsHelloForBusiness', 'fido2', 'platformCredential'],
    AADSTS135016: ['fido2'],
    AADSTS135017: ['fido2'],
    AADSTS500344: ['fido2'],
    AADSTS130500: ['microsoftAuthenticator'],
    AADSTS500342: ['microsoftAuthenticator'],
    AADSTS50077: ['microsoftAuthenticator'],
    AADSTS50081: ['microsoftAuthenticator'],
    AADSTS130502: ['temporaryAccessPass'],
    AADSTS130503: ['temporaryAccessPass'],
    AADSTS130504: ['temporaryAccessPass'],
    AADSTS130505: ['temporaryAccessPass'],
  }),
);

/** In: `#microsoft.graph.fido2AuthenticationMethod`. Out: `fido2`. */
export const kindOf = (type: string): string =>
  type.replace(/^#microsoft\.graph\./, '').replace(/AuthenticationMethod$/, '');

/** A kind in words; one that is newer than this list stays as Graph calls it. */
export const tellKind = (kind: string): string => (Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined) ?? kind;

export const isSecondFactor = (kind: string): boolean => !FIRST_FACTORS.includes(kind);

/** The kinds that the errors are about; empty when they are about any. */
export const kindsOfCodes = (codes: readonly string[]): readonly string[] =>
  codes.map((code) => KINDS_OF_CODE.get(code)).find((kinds) => kinds !== undefined) ?? [];
