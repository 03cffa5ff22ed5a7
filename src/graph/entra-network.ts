import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { EntraBusy, EntraLate } from './entra-faults.ts';
import type { GraphSettings } from './graph-settings.ts';
import { guardRequest } from './guard-request.ts';

// Entra answers within a second; what takes longer than this leaves no time for the checks themselves.
const TIMEOUT = 5000;
// Where a 429 does not say how long. Seconds.
const DEFAULT_WAIT = 10;

const fetchOnce = async (url: string, how: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, how);
  } catch (fault) {
    if (fault instanceof Error && fault.name === 'TimeoutError') throw new EntraLate();
    throw fault;
  }
};

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
    const response = await fetchOnce(url, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
      ...(options?.headers ? { headers: options.headers } : {}),
      ...(body === undefined ? {} : { body }),
    });
    if (response.status === 429 || response.status >= 500)
      throw new EntraBusy(response.status, Number(response.headers.get('retry-after')) || DEFAULT_WAIT);
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
