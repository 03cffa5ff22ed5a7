import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import type { GraphSettings } from './graph-settings.ts';
import { guardRequest } from './guard-request.ts';

// Entra answers within a second; what takes longer than this leaves no time for the checks themselves.
const TIMEOUT = 5000;

/**
 * How MSAL reaches Entra: fetch, past the guard. MSAL itself insists on https; for an authority on loopback (tests, the
 * sample tenant) the request goes over http.
 */
export const entraNetwork = (settings: GraphSettings): INetworkModule => {
  const { origin, host, protocol } = new URL(settings.authority);
  const send = async <T>(method: 'GET' | 'POST', address: string, options?: NetworkRequestOptions) => {
    const url = protocol === 'http:' ? address.replace(`https://${host}/`, `${origin}/`) : address;
    const body = options?.body;
    guardRequest(settings, { method, url, ...(body === undefined ? {} : { body }) });
    const response = await fetch(url, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
      ...(options?.headers ? { headers: options.headers } : {}),
      ...(body === undefined ? {} : { body }),
    });
    return {
      headers: Object.fromEntries(response.headers),
      body: (await response.json()) as T,
      status: response.status,
    } satisfies NetworkResponse<T>;
  };
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
};
