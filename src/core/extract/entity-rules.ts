import type { EntityName } from '../fields.ts';
import { SIGN_IN_LABELS } from './sign-in-labels.ts';

/** What is found, how, and words of which one must stand in a text that holds it: rules without them are tried always. */
export type EntityRule = { readonly name: EntityName; readonly find: RegExp; readonly words?: readonly string[] };

const GUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
// Between a label and its value: quotes, colons, arrows, brackets, Markdown.
// PowerShell pads its labels up to the colon.
const SEP = `(?:, ?Value(?=:)|["'] ?[,|](?= ?["'])|>)?["'\\\\*\`_\\]]{0,3}(?:[ \\t]{4,40}(?=[:=]))?\\s{0,3}(?::|=>|=|-|\\bis\\b)?(?: ?string\\(\\d{1,3}\\))?\\s{0,4}["'\\\\\`*<([{]{0,3}\\s?`;
const DATE =
  '\\d{4}(?:-\\d{2}-|/\\d{2}/|\\.\\d{2}\\.)\\d{2}[ T]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,7})?(?:Z|\\s?[+-]\\d{2}:?\\d{2})?';

const rule = (name: EntityName, find: RegExp, words?: readonly string[]): EntityRule => ({
  name,
  find,
  ...(words ? { words } : {}),
});
const labelled = (name: EntityName, label: string, words: readonly string[]): EntityRule =>
  rule(name, new RegExp(`(?<![A-Za-z0-9_])${label}${SEP}(${GUID})`, 'gi'), words);

// A label is matched as it is written; the dots of abbreviations are all that a regex would read otherwise.
const anyOf = (labels: readonly string[]): string => `(?:${labels.join('|').replaceAll('.', '\\.')})`;
const localised = (name: 'correlationId' | 'traceId' | 'requestId'): EntityRule =>
  labelled(name, anyOf(SIGN_IN_LABELS[name]), SIGN_IN_LABELS[name]);

const LABELLED_IDS: readonly EntityRule[] = [
  labelled('correlationId', `(?:x-ms-)?correlation(?:[ _-]?id)?`, ['correlation']),
  localised('correlationId'),
  labelled('traceId', `(?:trace[ _-]?id|x-ms-request-id)`, ['trace', 'x-ms-request-id']),
  localised('traceId'),
  labelled('clientRequestId', `(?:client[- ]?request[- ]?id|x-ms-client-request-id|return-client-request-id)`, [
    'client-request',
    'clientrequest',
    'client request',
  ]),
  labelled('requestId', `(?:(?<!client[- ]?)(?<!x-ms-)request[ _-]?id|serviceRequestId|activity[ _-]?id)`, [
    'request',
    'activity',
  ]),
  localised('requestId'),
  labelled(
    'appId',
    `(?:(?<!resource )app(?:lication)?(?:[ _-]?id| with (?:identifier|id))?|client[ _-]?id|anwendungs-id|id d'application)`,
    ['app', 'client', 'anwendung'],
  ),
  labelled(
    'tenantId',
    `(?:tenant[ _-]?id|mandanten-id|directory[ _-]?id|tenant|organization|in the directory|does not exist in the)`,
    ['tenant', 'mandanten', 'directory', 'organization', 'does not exist in the'],
  ),
  labelled('objectId', `(?:object[ _-]?id|principal[ _-]?id|resource with identifier|resource)`, [
    'object',
    'principal',
    'resource',
  ]),
  labelled('resourceId', `(?:service|resource(?: app(?:lication)?)?(?:[ _-]?id)?|to access|access to)`, [
    'service',
    'resource',
    'access',
  ]),
];

const IDS: readonly EntityRule[] = [
  rule('appId', new RegExp(`application (?:with identifier|with id)?\\s{0,2}['"]([^'"\\s]{4,120})['"]`, 'gi'), [
    'application ',
  ]),
  rule(
    'appId',
    new RegExp(
      `(?:aplicaci[oó]n|aplicativo|aplicação|anwendung|applicazione|toepassing|programmet|приложению|アプリケーション|应用程序)\\s{0,2}['"](${GUID})['"]`,
      'gi',
    ),
    ['aplica', 'anwendung', 'applicazione', 'toepassing', 'programmet', 'приложению', 'アプリケーション', '应用程序'],
  ),
  rule('appId', new RegExp(`[?&]client_id=(${GUID})`, 'gi'), ['client_id=']),
  rule(
    'tenantId',
    new RegExp(
      `(?:login\\.microsoftonline\\.(?:com|us|de)|login\\.windows\\.net|(?<![^\\s:=,({[] ?['"]https://)sts\\.windows\\.net|login\\.partner\\.microsoftonline\\.cn)/(${GUID})`,
      'gi',
    ),
    ['microsoftonline.', '.windows.net/'],
  ),
  rule('tenantId', new RegExp(`graph\\.microsoft\\.(?:com|us)/(?:v1\\.0|beta)/(${GUID})/`, 'gi'), ['graph.microsoft.']),
  rule('tenantId', new RegExp(`[?&]tenant=(${GUID})`, 'gi'), ['tenant=']),
  rule('tenantId', /\btenant["']{0,2}\s{0,2}[:=]?\s{0,2}["']?((?:[a-z0-9-]{1,63}\.){1,6}onmicrosoft\.com)/gi, [
    '.onmicrosoft.com',
  ]),
  rule(
    'resourceId',
    /resource principal named ["']?(https?:\/\/[^\s"',]{3,300}|api:\/\/[^\s"',]{3,200}|[0-9a-f-]{36})/gi,
    ['resource principal named'],
  ),
  rule(
    'resourceId',
    /resource value from request: ["']?((?:https?|api):\/\/[^\s"',]{3,300}?|[0-9a-f-]{36})(?=\.?(?:[\s"',]|$))/gi,
    ['resource value from request'],
  ),
  // Disabled.User@contoso.com is somebody's address.
  rule(
    'permissions',
    /(?<![A-Za-z0-9.])((?:[A-Z][A-Za-z]{2,40}(?:-[A-Z][A-Za-z]+)?)\.(?:Read|ReadWrite|ReadBasic|ReadUpdate|Write|Send|Create|Manage|Access|AccessAsUser|Invite|FullControl|Selected|Privileged\w{0,40}|EnableDisableAccount|Migrate|Use|Sign|Export|Join|Initiate|List|Query|Submit|Upload|Subscribe)[A-Za-z]{0,40}(?:\.[A-Z][A-Za-z-]{1,40}){0,3})(?![A-Za-z0-9(]|[\w.%+'-]{0,80}@)/g,
    '.Read .Write .Send .Create .Manage .Access .Invite .FullControl .Selected .Privileged .EnableDisableAccount .Migrate .Use .Sign .Export .Join .Initiate .List .Query .Submit .Upload .Subscribe'.split(
      ' ',
    ),
  ),
  // In a sentence of any language the address in quotes is where the account lives; in a token it is the tenant.
  rule(
    'identityProvider',
    new RegExp(`[^\\s:=,({[] ?['"](https://sts\\.windows\\.net/${GUID}/?|live\\.com)['"]`, 'gi'),
    ['sts.windows.net', 'live.com'],
  ),
  rule('identityProvider', /from identity provider ["']([^"'\s]{3,200})["']/gi, ['from identity provider']),
];

const TIMES: readonly EntityRule[] = [
  rule('timestamp', new RegExp(`\\b(?:timestamp|date|time)${SEP}(${DATE})`, 'gi'), ['time', 'date']),
  rule('timestamp', new RegExp(`\\b${anyOf(SIGN_IN_LABELS.timestamp)}${SEP}(${DATE})`, 'gi'), SIGN_IN_LABELS.timestamp),
  rule('timestamp', new RegExp(`\\[(${DATE})\\]`, 'g')),
  // MSAL's log prefix: [time - correlation id]
  rule('correlationId', new RegExp(`\\[${DATE} - (${GUID})\\]`, 'gi')),
  rule('timestamp', new RegExp(`(?<!\\d)(?<!\\d:)(${DATE})(?!\\d)`, 'g')),
  rule('timestamp', /(?<!\d)(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} [AP]M)/g, [' AM', ' PM']),
  rule('timestamp', /(?<!\d)(\d{1,2}\/\d{1,2}\/\d{4},? \d{1,2}:\d{2}:\d{2}(?: [AP]M)?)/g),
  rule(
    'timestamp',
    /\bDate["']?\s{0,2}:\s{0,2}["']?([A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT)/g,
    [' GMT'],
  ),
];

const CALLS: readonly EntityRule[] = [
  rule(
    'method',
    /(?<![A-Za-z])(GET|POST|PUT|PATCH|DELETE)(?= (?:\| )?(?:https?:|to\s|\/|request|`|user|call|on\s|<))/g,
    ['GET ', 'POST ', 'PUT ', 'PATCH ', 'DELETE '],
  ),
  rule('method', /-X ?(GET|POST|PUT|PATCH|DELETE)\b/g, ['-X ', '-XG', '-XP', '-XD']),
  rule('method', /-Method["']?\s{1,3}["']?(GET|POST|PUT|PATCH|DELETE)\b/gi, ['-Method']),
  rule('httpStatus', /\bHTTP\/\d(?:\.\d)?\s{1,2}([1-5]\d\d)\b/g, ['HTTP/']),
  rule(
    'httpStatus',
    /(?:status(?:[ _-]?code)?|http(?: status| error)?|statuscode|status code '|response code)["'\\]{0,3}\s{0,3}(?:[:=]|is|was|of|does not indicate success:|=>)?\s{0,3}["'(]{0,2}([1-5]\d\d)\b/gi,
    ['status', 'http', 'response code'],
  ),
  rule(
    'httpStatus',
    /(?<![\d:/-])(?<!\d\.)(?<!\d:\d\d,)([45]\d\d)["')\]]{0,2}[\s:(-]{1,3}["'(]{0,2}(?:Bad ?Request|Unauthorized|Forbidden|Not ?Found|Conflict|Precondition|Too ?Many|Internal|Client Error|Error|accessDenied|\{ ?")/gi,
  ),
  rule('httpStatus', /(?:error|http|forbidden|unauthorized|denied|failure)[\s:(["']{1,4}([45]\d\d)(?![\d:.-])/gi, [
    'error',
    'http',
    'forbidden',
    'unauthorized',
    'denied',
    'failure',
  ]),
  // "I get a 403 with that token": what follows says that it is no amount.
  rule(
    'httpStatus',
    /\b(?:g[eo]t|gets|getting|throws|receiv(?:e|es|ed|ing)|returns?|returned|response(?: i get)? is|fails with)(?: back)?(?: an?| the| this)?(?: https?)?(?: status| error| code){0,2} (4\d\d|50[0-4])(?= ?(?:[.,;:!?)"'`*+({]|\n|$|-|error|response|status|code|unauthori[sz]ed|forbidden|bad request|not found|internal|with|when|if|from|for|on|and|but|back|again|message)(?! items| users| rows))/gim,
  ),
  rule('httpStatus', /\bcode["'\]]{0,2}\s{0,3}(?::|=>|=)\s{0,2}([45]\d\d)(?!\.?\d)/gi, ['code']),
  rule('httpStatus', /(?:Bad Request|Unauthorized|Forbidden|Not Found|Conflict|Error) - ([45]\d\d)\b/g),
  rule('httpStatus', /\(([45]\d\d)\)/g),
  // No line break before the number: a run of empty lines would be read again from each of them.
  rule('httpStatus', /^[^\S\n]*[>`*"']{0,3}\s?([45]\d\d)\s?(?:[:{-]|$)/gm),
  rule('httpStatus', /\[([45]\d\d)\]/g),
  rule('httpStatus', /(?<!\d:\d\d),\s{0,2}([45]\d\d)\s/g),
];

/** Of the values of one name the earlier rule's come first. */
export const ENTITY_RULES: readonly EntityRule[] = [...LABELLED_IDS, ...IDS, ...TIMES, ...CALLS];
