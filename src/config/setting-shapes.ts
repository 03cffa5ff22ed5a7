import { z } from 'zod';

const trimmed = z.string().trim();
/** Items separated by commas or spaces. */
export const list = trimmed.transform((value) => value.split(/[,\s]+/).filter((item) => item !== ''));
export const DEFAULT_HOST = '127.0.0.1';
const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
/** True for addresses of this machine only. */
export const isLoopback = (host: string): boolean =>
  new RegExp(`^(?:127(?:\\.${OCTET}){3}|localhost|::1)$`, 'i').test(host);

// Empty and absent mean the same, as in a .env file with nothing behind the equals sign.
export const optional = trimmed.optional().transform((value) => (value === '' ? undefined : value));

/** A list, empty by default. */
export const items = optional.pipe(list.default([]));
export const guid = (say: string) => optional.pipe(z.guid(say).optional());
export const guids = (say: string) => optional.pipe(list.pipe(z.array(z.guid(say))).default([]));

/** Over http only to this machine: a token must not travel in the clear. */
export const address = (standard: string) =>
  optional.pipe(
    z
      .string()
      .refine((value) => {
        if (!URL.canParse(value)) return false;
        const { protocol, hostname, pathname } = new URL(value);
        return pathname === '/' && (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)));
      }, `use an https address without a path, such as ${standard}`)
      .transform((value) => new URL(value).origin)
      .default(standard),
  );
