import { isRow } from './entity-types.ts';
import type { GraphCall } from './graph-service.ts';
import { refuse, replyJson, type Reply } from './reply.ts';

type Part = { readonly id: string; readonly call: GraphCall };

// https://learn.microsoft.com/graph/json-batching
const MAX_PARTS = 20;

const lowerCase = (headers: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(isRow(headers) ? headers : {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );

const partOf = (outer: GraphCall, given: unknown): Part | undefined => {
  if (!isRow(given)) return undefined;
  const { id, method, url, headers, body } = given;
  if (typeof id !== 'string' || id === '' || typeof method !== 'string' || typeof url !== 'string') return undefined;
  const call: GraphCall = {
    ...outer,
    method: method.toUpperCase(),
    url: url.startsWith('/') ? url : `/${url}`,
    headers: lowerCase(headers),
    body,
  };
  return { id, call };
};

const partsOf = (outer: GraphCall): readonly Part[] | Reply => {
  const requests = isRow(outer.body) ? outer.body['requests'] : undefined;
  if (!Array.isArray(requests) || requests.length === 0)
    return refuse(400, 'BadRequest', 'Invalid batch payload format.');
  if (requests.length > MAX_PARTS)
    return refuse(
      400,
      'MaximumValueExceeded',
      `Number of batch request steps exceeds the maximum value of ${MAX_PARTS}.`,
    );
  const parts = requests.map((given: unknown) => partOf(outer, given)).filter((part) => part !== undefined);
  if (parts.length < requests.length) return refuse(400, 'BadRequest', 'Invalid batch payload format.');
  if (new Set(parts.map(({ id }) => id)).size < parts.length)
    return refuse(400, 'BadRequest', 'Request Id has to be unique in a batch.');
  return parts;
};

/** POST /$batch: each part is answered by itself, with its own status, headers and body, in no promised order. */
export const answerBatch = async (
  outer: GraphCall,
  answer: (call: GraphCall, part: string) => Promise<Reply>,
): Promise<Reply> => {
  const parts = partsOf(outer);
  if ('status' in parts) return parts;
  const responses = await Promise.all(parts.map(async ({ id, call }) => ({ id, ...(await answer(call, id)) })));
  return replyJson(200, { responses: responses.toReversed() });
};
