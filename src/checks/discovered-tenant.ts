import type { GraphObject } from '../core/graph-reader.ts';
import { textOf } from './graph-values.ts';

const GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** The tenant id in a discovery document, lower case: it stands in `issuer`, also where a domain was asked. */
export const discoveredTenant = (document: GraphObject): string | undefined =>
  GUID.exec(textOf(document, 'issuer') ?? '')?.[0].toLowerCase();
