import {
  type SampleTenant,
  type SampleTenantOptions,
  startSampleTenant,
} from '../../src/sample-tenant/start-sample-tenant.ts';

export type Answer = { readonly status: number; readonly headers: Headers; readonly body: Record<string, unknown> };

/** The sample tenant, and plain requests to it: no SDK between. */
export type Sample = SampleTenant & {
  readonly token: () => Promise<string>;
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  readonly post: (path: string, body: unknown) => Promise<Answer>;
  readonly askToken: (form: Readonly<Record<string, string>>, tenant?: string) => Promise<Answer>;
};

const read = async (response: Response): Promise<Answer> => ({
  status: response.status,
  headers: response.headers,
  body: (await response.json()) as Record<string, unknown>,
});

/** Starts a sample tenant of its own for one test, and stops it. */
export const withSample = async <Result>(
  work: (sample: Sample) => Promise<Result>,
  options: SampleTenantOptions = {},
): Promise<Result> => {
  const tenant = await startSampleTenant(options);
  const askToken: Sample['askToken'] = async (form, asked = tenant.tenantId) =>
    read(
      await fetch(`${tenant.origin}/${asked}/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(form) }),
    );
  let token: string | undefined;
  const need = async (): Promise<string> =>
    (token ??= String(
      (
        await askToken({
          grant_type: 'client_credentials',
          client_id: tenant.clientId,
          client_secret: tenant.clientSecret,
          scope: 'https://graph.microsoft.com/.default',
        })
      ).body['access_token'],
    ));
  const headersWith = async (own: Readonly<Record<string, string>>) => ({
    authorization: `Bearer ${await need()}`,
    ...own,
  });
  const sample: Sample = {
    ...tenant,
    askToken,
    token: need,
    get: async (path, own = {}) =>
      read(await fetch(`${tenant.origin}/v1.0${path}`, { headers: await headersWith(own) })),
    post: async (path, body) =>
      read(
        await fetch(`${tenant.origin}/v1.0${path}`, {
          method: 'POST',
          headers: await headersWith({ 'content-type': 'application/json' }),
          body: JSON.stringify(body),
        }),
      ),
  };
  try {
    return await work(sample);
  } finally {
    await tenant.stop();
  }
};

/** `200`, or the status and the code of the error: `404 Request_ResourceNotFound`. */
export const outcomeOf = ({ status, body }: Answer): string => {
  const error = body['error'] as { readonly code: string } | string | undefined;
  if (error === undefined) return String(status);
  return `${status} ${typeof error === 'string' ? error : error.code}`;
};

/** The rows of a collection. */
export const rowsOf = ({ body }: Answer): readonly Record<string, unknown>[] =>
  Array.isArray(body['value']) ? (body['value'] as Record<string, unknown>[]) : [];
