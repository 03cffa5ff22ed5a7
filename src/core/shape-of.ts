import type { Shape } from './fields.ts';

const DOMAIN = '(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.){1,8}[a-z]{2,24}';
const GUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
// No quote, back-tick, dollar, semicolon, pipe, bracket or space: nothing that a shell or a link could act on.
const URL = 'https?://[a-z0-9][a-z0-9.-]{0,250}(?::\\d{1,5})?(?:/[a-z0-9._~%/?&=+:@,!*()-]{0,1500})?';

const whole = (source: string): RegExp => new RegExp(`^(?:${source})$`, 'i');

const SHAPES: Readonly<Record<Exclude<Shape, 'text'>, RegExp>> = {
  guid: whole(GUID),
  'guid-or-domain': whole(`${GUID}|${DOMAIN}`),
  'guid-or-url': whole(`${GUID}|${URL}|api://[a-z0-9./-]{1,200}`),
  // Apostrophes are legal in a user principal name, yet end a quoted string: such a name is not filled in.
  upn: whole(`[a-z0-9][a-z0-9._+#-]{0,112}@${DOMAIN}`),
  domain: whole(DOMAIN),
  url: whole(URL),
  permission: /^[A-Z][A-Za-z0-9-]{0,60}(?:\.[A-Za-z0-9-]{1,60}){1,4}$|^(?:openid|profile|email|offline_access)$/,
  cmdlet: /^[A-Z][A-Za-z]{1,20}-[A-Z][A-Za-z0-9]{1,60}$/,
  thumbprint: /^[0-9A-F]{40}$|^[0-9A-F]{64}$/i,
  timestamp: /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(?:\.\d{1,7})?(?:Z|[+-]\d{2}:\d{2})?$/,
  status: /^[1-5]\d\d$/,
  method: /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/,
  word: /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,100}$/,
};

/**
 * True when `value` has exactly the shape of its kind. Only such a value may stand in a command or a link.
 * Free text has no shape, so it is never true for `text`.
 */
export const hasShape = (value: string, shape: Shape): boolean => shape !== 'text' && SHAPES[shape].test(value);
