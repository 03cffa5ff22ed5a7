import type { EntityName } from '../fields.ts';

/** What is found, how, and words of which one must stand in a text that holds it: rules without them are tried always. */
export type EntityRule = { readonly name: EntityName; readonly find: RegExp; readonly words?: readonly string[] };

const GUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
// Between a label and its value: quotes, colons, arrows, brackets, Markdown.
// PowerShell pads its labels up to the colon.
const SEP = `["'\\\\*\`_]{0,3}(?:[ \\t]{4,40}(?=[:=]))?\\s{0,3}(?::|=>|=|-|\\bis\\b)?\\s{0,4}["'\\\\\`*<([{]{0,3}\\s?`;
const DATE = '\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,7})?(?:Z|\\s?[+-]\\d{2}:?\\d{2})?';

const rule = (name: EntityName, find: RegExp, words?: readonly string[]): EntityRule => ({
  name,
  find,
  ...(words ? { words } : {}),
});
const labelled = (name: EntityName, label: string, words: readonly string[]): EntityRule =>
  rule(name, new RegExp(`\\b${label}${SEP}(${GUID})`, 'gi'), words);

// Localised labels of the sign-in page stand beside the English ones.
const LABELLED_IDS: readonly EntityRule[] = [
  labelled(
    'correlationId',
    `(?:correlation[ _-]?id|korrelations-id|id de corr[e\u00e9]lation|id\\. de correlaci[o\u00f3]n|id de correlaci[o\u00f3]n|id correlazione|correlatie-id|korrelations-?id|korelacji|\u76f8\u95a2 id|\u5173\u8054 id|x-ms-correlation-id|correlation)`,
    ['corr', 'korrelation', 'korelacji', '\u76f8\u95a2 id', '\u5173\u8054 id'],
  ),
  labelled(
    'traceId',
    `(?:trace[ _-]?id|ablaufverfolgungs-id|id de seguimiento|id de suivi|id traccia|tracerings-id|x-ms-request-id)`,
    ['trace', 'ablaufverfolgung', 'id de suivi', 'id de seguimiento', 'id traccia', 'x-ms-request-id'],
  ),
  labelled('clientRequestId', `(?:client-?request-?id|x-ms-client-request-id|return-client-request-id)`, [
    'client-request',
    'clientrequest',
  ]),
  labelled(
    'requestId',
    `(?:(?<!client[- ]?)(?<!x-ms-)request[ _-]?id|anforderungs-id|id de (?:la )?(?:demande|requ[e\u00ea]te)|id de solicitud|id\\. de solicitud|id richiesta|aanvraag-id|serviceRequestId|activity[ _-]?id|\u8981\u6c42 id|\u8bf7\u6c42 id)`,
    [
      'request',
      'anforderung',
      'demande',
      'requ',
      'solicitud',
      'richiesta',
      'aanvraag',
      'activity',
      '\u8981\u6c42 id',
      '\u8bf7\u6c42 id',
    ],
  ),
  labelled(
    'appId',
    `(?:(?<!resource )app(?:lication)?[ _-]?id|client[ _-]?id|anwendungs-id|id d'application|for the application|the application|application with (?:identifier|id)|(?:for|to|of) app(?:lication)?|use the application with id)`,
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
  rule('appId', new RegExp(`[?&]client_id=(${GUID})`, 'gi'), ['client_id=']),
  rule(
    'tenantId',
    new RegExp(
      `(?:login\\.microsoftonline\\.(?:com|us|de)|login\\.windows\\.net|(?<!provider ['"]https://)sts\\.windows\\.net|login\\.partner\\.microsoftonline\\.cn)/(${GUID})`,
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
    'permissions',
    /(?<![A-Za-z0-9.])((?:[A-Z][A-Za-z]{2,40}(?:-[A-Z][A-Za-z]+)?)\.(?:Read|ReadWrite|ReadBasic|ReadUpdate|Write|Send|Create|Manage|Access|AccessAsUser|Invite|FullControl|Selected|Privileged\w{0,40}|EnableDisableAccount|Migrate|Use|Sign|Export|Join|Initiate|List|Query|Submit|Upload|Subscribe)[A-Za-z]{0,40}(?:\.[A-Z][A-Za-z-]{1,40}){0,3})(?![A-Za-z0-9(])/g,
    '.Read .Write .Send .Create .Manage .Access .Invite .FullControl .Selected .Privileged .EnableDisableAccount .Migrate .Use .Sign .Export .Join .Initiate .List .Query .Submit .Upload .Subscribe'.split(
      ' ',
    ),
  ),
  rule('identityProvider', /from identity provider ["']([^"'\s]{3,200})["']/gi, ['from identity provider']),
];

const TIMES: readonly EntityRule[] = [
  rule(
    'timestamp',
    new RegExp(
      `\\b(?:timestamp|zeitstempel|horodatage|marca de tiempo|tijdstempel|data/ora|date|time)${SEP}(${DATE})`,
      'gi',
    ),
    ['time', 'zeitstempel', 'horodatage', 'marca de tiempo', 'tijdstempel', 'data/ora', 'date'],
  ),
  rule('timestamp', new RegExp(`\\[(${DATE})\\]`, 'g')),
  // MSAL's log prefix: [time - correlation id]
  rule('correlationId', new RegExp(`\\[${DATE} - (${GUID})\\]`, 'gi')),
  rule('timestamp', new RegExp(`(?<![\\d:])(${DATE})(?!\\d)`, 'g')),
  rule('timestamp', /(?<!\d)(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} [AP]M)/g, [' AM', ' PM']),
  rule('timestamp', /(?<!\d)(\d{1,2}\/\d{1,2}\/\d{4},? \d{1,2}:\d{2}:\d{2}(?: [AP]M)?)/g),
  rule(
    'timestamp',
    /\bDate["']?\s{0,2}:\s{0,2}["']?([A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT)/g,
    [' GMT'],
  ),
];

const CALLS: readonly EntityRule[] = [
  rule('method', /(?<![A-Za-z])(GET|POST|PUT|PATCH|DELETE)(?= (?:https?:|to\s|\/|request|`|user|call|on\s|<))/g, [
    'GET ',
    'POST ',
    'PUT ',
    'PATCH ',
    'DELETE ',
  ]),
  rule('method', /-X ?(GET|POST|PUT|PATCH|DELETE)\b/g, ['-X ', '-XG', '-XP', '-XD']),
  rule('method', /-Method["']?\s{1,3}["']?(GET|POST|PUT|PATCH|DELETE)\b/gi, ['-Method']),
  rule('httpStatus', /\bHTTP\/\d(?:\.\d)?\s{1,2}([1-5]\d\d)\b/g, ['HTTP/']),
  rule(
    'httpStatus',
    /(?:status(?:[ _-]?code)?|http(?: status| error)?|statuscode|status code '|response code)["'\\]{0,3}\s{0,3}(?:[:=]|is|does not indicate success:|=>)?\s{0,3}["'(]{0,2}([1-5]\d\d)\b/gi,
    ['status', 'http', 'response code'],
  ),
  rule(
    'httpStatus',
    /(?<![\d.:/-])([45]\d\d)["')\]]{0,2}[\s:(-]{1,3}["'(]{0,2}(?:Bad ?Request|Unauthorized|Forbidden|Not ?Found|Conflict|Precondition|Too ?Many|Internal|Client Error|Error|accessDenied|\{ ?")/gi,
  ),
  rule('httpStatus', /(?:error|http|forbidden|unauthorized|denied|failure)[\s:(["']{1,4}([45]\d\d)(?![\d:.-])/gi, [
    'error',
    'http',
    'forbidden',
    'unauthorized',
    'denied',
    'failure',
  ]),
  rule('httpStatus', /\(([45]\d\d)\)/g),
  // No line break before the number: a run of empty lines would be read again from each of them.
  rule('httpStatus', /^[^\S\n]*[>`*"']{0,3}\s?([45]\d\d)\s?(?:[:{-]|$)/gm),
  rule('httpStatus', /\[([45]\d\d)\]/g),
  rule('httpStatus', /,\s{0,2}([45]\d\d)\s/g),
];

/** Of the values of one name the earlier rule's come first. */
export const ENTITY_RULES: readonly EntityRule[] = [...LABELLED_IDS, ...IDS, ...TIMES, ...CALLS];
