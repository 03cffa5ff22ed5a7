import type { SecretWarning } from './answer.ts';
import type { SecretKind } from './secret-rules.ts';

const ADVICE: Readonly<Record<SecretKind, Omit<SecretWarning, 'kind'>>> = {
  jwt: {
    what: 'an access or id token',
    todo: 'Delete the message. The token works until it expires, usually about an hour: revoke the sessions of its user, or, for a token of an application, remove its credential so that no new one can be had.',
  },
  'bearer-token': {
    what: 'an authorization header',
    todo: 'Delete the message. Revoke the token, or change the password that it encodes, where it was issued.',
  },
  'client-secret': {
    what: 'a client secret',
    todo: 'Delete the message. Add a new secret to the application, switch to it, then remove the pasted one: App registrations, Certificates & secrets.',
  },
  'refresh-token': {
    what: 'a refresh token',
    todo: 'Delete the message. Revoke the sessions of the user (Revoke-MgUserSignInSession) so that it can no longer be redeemed.',
  },
  'authorization-code': {
    what: 'an authorization code',
    todo: 'Delete the message. The code works once and for about ten minutes; if it was not redeemed yet, revoke the sessions of the user.',
  },
  password: { what: 'a password', todo: 'Delete the message and change the password everywhere it is used.' },
  'sas-token': {
    what: 'a shared access signature',
    todo: 'Delete the message. Rotate the account key, or remove the access policy that the signature was made with.',
  },
  'private-key': {
    what: 'a private key',
    todo: 'Delete the message. Replace the certificate and remove the old one from every application that trusts it.',
  },
  cookie: {
    what: 'a sign-in cookie',
    todo: 'Delete the message. Revoke the sessions of its user (Revoke-MgUserSignInSession): whoever has the cookie is signed in as that person.',
  },
  webhook: {
    what: 'the address of a webhook',
    todo: 'Delete the message. Whoever has the address can post with it: delete the webhook and make a new one.',
  },
  'account-key': { what: 'an account key', todo: 'Delete the message and rotate the key at its service.' },
};

/** In: kinds of secrets found. Out: for each what to say and what to do. The secret itself is never part of it. */
export const adviseOnSecrets = (kinds: readonly SecretKind[]): SecretWarning[] =>
  kinds.map((kind) => ({ kind, ...ADVICE[kind] }));
