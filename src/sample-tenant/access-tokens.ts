import { randomBytes } from 'node:crypto';
import type { World } from './world.ts';

/** The tokens that this server gave away and still accepts. */
export type AccessTokens = {
  /** A new token with the roles that are granted now, as Entra does: a later grant needs a new token. */
  readonly issue: (world: World, audience: string) => { readonly token: string; readonly lifetime: number };
  /** The roles of a token; undefined for any that is not from here, or ended. */
  readonly rolesOf: (token: string, now: number) => ReadonlySet<string> | undefined;
  /** Takes a role out of every token, so that nobody has to wait for new ones. */
  readonly withdraw: (permission: string) => void;
  readonly endAll: () => void;
};

const LIFETIME = 3599; // seconds, as Entra's

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Looks like a token of Entra; the signature is chance, only this server knows it. */
const makeToken = ({ tenantId, clientId, now }: World, audience: string, roles: readonly string[]): string => {
  const header = { typ: 'JWT', alg: 'RS256', kid: 'sample' };
  const claims = {
    aud: audience,
    iss: `https://sts.windows.net/${tenantId}/`,
    iat: now(),
    exp: now() + LIFETIME,
    appid: clientId,
    idtyp: 'app',
    roles,
    tid: tenantId,
  };
  return `${part(header)}.${part(claims)}.${randomBytes(32).toString('base64url')}`;
};

/** Builds the register of tokens. */
export const makeAccessTokens = (): AccessTokens => {
  const given = new Map<string, { readonly roles: Set<string>; readonly until: number }>();
  return {
    issue: (world, audience) => {
      const roles = [...world.grants];
      const token = makeToken(world, audience, roles);
      given.set(token, { roles: new Set(roles), until: world.now() + LIFETIME });
      return { token, lifetime: LIFETIME };
    },
    rolesOf: (token, now) => {
      const found = given.get(token);
      return found && found.until > now ? found.roles : undefined;
    },
    withdraw: (permission) => given.forEach(({ roles }) => roles.delete(permission)),
    endAll: () => given.clear(),
  };
};
