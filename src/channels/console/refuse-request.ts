import type { ConsoleRequest, ConsoleRoute, Refusal } from './console-http.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;

/** Whether a server that listens on it is reached from its own machine only. */
export const isOwnMachine = (boundTo: string): boolean => LOOPBACK.test(boundTo);

// What proxies and tunnels add on behalf of somebody who is elsewhere.
const PASSED_ON = /^(?:forwarded|via|x-forwarded(?:-.*)?|x-original-.*|x-real-ip|x-client-ip|(?:true|cf)-.*-ip)$/i;

const only = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);

/**
 * Keeps other web pages of the same browser out.
 * - A name of somebody else's that was made to point at this machine (DNS rebinding) shows in the Host header.
 * - What a proxy or tunnel on this machine passes on comes from elsewhere, and nothing here asks who it is.
 * - A form or script of another site shows in the Origin header, which browsers send with every POST.
 * @param boundTo the address the server listens on; the first two are checked when that is a loopback address.
 */
export const makeRefuseRequest =
  (boundTo: string) =>
  ({ headers }: ConsoleRequest, method: ConsoleRoute['method']): Refusal | undefined => {
    const local = isOwnMachine(boundTo);
    const host = only(headers['host'])?.toLowerCase() ?? '';
    if (local && !LOOPBACK.test(host.replace(/:\d{1,5}$/, '')))
      return {
        status: 403,
        message: 'This server answers to its own machine only: use http://127.0.0.1 with its port.',
      };
    if (local && Object.keys(headers).some((name) => PASSED_ON.test(name)))
      return {
        status: 403,
        message:
          'This came through a proxy or tunnel. Nothing here asks who you are, so it answers to its own machine only.',
      };
    const origin = only(headers['origin']);
    if (method === 'post' && origin !== undefined && hostOf(origin) !== host)
      return { status: 403, message: 'Another site may not use this server.' };
    return undefined;
  };
