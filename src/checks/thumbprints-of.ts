import type { GraphObject } from '../core/graph-reader.ts';
import { textOf } from './graph-values.ts';

const SHA1_HEX = /^[0-9A-F]{40}$/i;

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const decode = (text: string): Uint8Array<ArrayBuffer> | undefined => {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return undefined; // no base64: somebody's own identifier
  }
};

/**
 * The thumbprints (SHA-1 and SHA-256, upper-case hexadecimal) by which a message can name a certificate. They are
 * computed from the certificate itself: `customKeyIdentifier` is the SHA-1 thumbprint by default only, as hexadecimal
 * text or as bytes in base64. Empty: Graph gave nothing to tell it by.
 * https://learn.microsoft.com/graph/api/resources/keycredential
 */
export const thumbprintsOf = async (key: GraphObject): Promise<readonly string[]> => {
  const raw = decode(textOf(key, 'key') ?? '');
  if (raw && raw.length > 0) {
    const digests = await Promise.all(['SHA-1', 'SHA-256'].map((name) => crypto.subtle.digest(name, raw)));
    return digests.map((digest) => hex(new Uint8Array(digest)).toUpperCase());
  }
  const identifier = textOf(key, 'customKeyIdentifier');
  if (identifier === undefined) return [];
  if (SHA1_HEX.test(identifier)) return [identifier.toUpperCase()];
  const bytes = decode(identifier);
  return bytes?.length === 20 ? [hex(bytes).toUpperCase()] : [];
};
