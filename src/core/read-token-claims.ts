import { ownCopy } from './own-copy.ts';

/** The claims of a pasted access token that explain an error. Read, never verified: whoever pasted it may have made it up. */
export type TokenClaims = {
  readonly audience?: string;
  readonly issuer?: string;
  readonly tenantId?: string;
  readonly appId?: string;
  /** Delegated permissions (claim `scp`). */
  readonly scopes: readonly string[];
  /** Application permissions (claim `roles`). */
  readonly roles: readonly string[];
  /** Seconds since 1970, UTC. */
  readonly expires?: number;
};

const decode = (part: string): string => {
  const base64 = part.replace(/-/g, '+').replace(/_/g, '/');
  const whole = base64.slice(0, base64.length - (base64.length % 4 === 1 ? 1 : 0));
  const bytes = Uint8Array.from(atob(whole), (char) => char.charCodeAt(0));
  return new TextDecoder().decode(bytes);
};

const textClaim = (json: string, name: string): string | undefined => {
  const value = new RegExp(`"${name}"\\s{0,3}:\\s{0,3}"([^"\\\\]{1,300})"`).exec(json)?.[1];
  return value === undefined ? undefined : ownCopy(value);
};

/**
 * In: a JWT, perhaps wrapped over lines or cut off. Out: its claims, or undefined when it holds no readable payload.
 * A cut payload still gives the claims that stand before the cut.
 */
export const readTokenClaims = (token: string): TokenClaims | undefined => {
  const payload = token.replace(/[\s>|]/g, '').split('.')[1];
  if (payload === undefined || payload.length < 16) return undefined;
  let json: string;
  try {
    json = decode(payload);
  } catch {
    return undefined; // not base64: it only looked like a token, and is removed all the same
  }
  const roles = /"roles"\s{0,3}:\s{0,3}\[([^\]]{0,4000})/.exec(json)?.[1] ?? '';
  const expires = /"exp"\s{0,3}:\s{0,3}(\d{9,11})/.exec(json)?.[1];
  const found = {
    audience: textClaim(json, 'aud'),
    issuer: textClaim(json, 'iss'),
    tenantId: textClaim(json, 'tid'),
    appId: textClaim(json, 'appid') ?? textClaim(json, 'azp'),
  };
  const present = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
  if (Object.keys(present).length === 0) return undefined;
  return {
    ...present,
    scopes: (textClaim(json, 'scp') ?? '').split(' ').flatMap((scope) => (scope === '' ? [] : [ownCopy(scope)])),
    roles: [...roles.matchAll(/"([^"]{1,100})"/g)].map((role) => ownCopy(role[1] ?? '')),
    ...(expires === undefined ? {} : { expires: Number(expires) }),
  };
};
