import type { CheckContext } from '../core/check.ts';
import { hasShape } from '../core/shape-of.ts';
import { MICROSOFT_GRAPH } from './read-service-principal.ts';

const GRAPH_HOST =
  /^https?:\/\/(?:[a-z0-9-]+\.)?(?:graph\.microsoft\.(?:com|us|de)|microsoftgraph\.chinacloudapi\.cn)(?:[/:]|$)/i;
// Addresses that stand in messages beside the call: help, sign-in, admin centers.
const NO_API =
  /^https?:\/\/(?:(?:learn|docs|developer|support|go|account|myapps)\.microsoft\.com|aka\.ms|login\.|[a-z0-9.-]*(?:entra|portal|admin)\.)/i;

/** The API that was called: Microsoft Graph, unless the paste names another one. */
export const calledApi = ({
  inputs: { resourceId, url },
}: CheckContext): { readonly id: string } | { readonly other: string } => {
  if (resourceId !== undefined && hasShape(resourceId, 'guid')) return { id: resourceId };
  const named = [resourceId, url].find((one) => one !== undefined && !GRAPH_HOST.test(one) && !NO_API.test(one));
  return named === undefined ? { id: MICROSOFT_GRAPH } : { other: named.replace(/^(\w+:\/\/[^/?#]*).*$/s, '$1') };
};
