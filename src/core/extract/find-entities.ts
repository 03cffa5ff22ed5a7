import { type Entities, type EntityName, noEntities } from '../fields.ts';
import type { NormalizedText } from '../normalize.ts';

const GUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
// Between a label and its value: quotes, colons, arrows, brackets, Markdown.
const SEP = `["'\\\\*\`_]{0,3}\\s{0,3}(?::|=>|=|-|\\bis\\b)?\\s{0,4}["'\\\\\`*<([{]{0,3}\\s?`;
const DATE = '\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,7})?(?:Z|\\s?[+-]\\d{2}:?\\d{2})?';

// Localised labels of the sign-in page stand beside the English ones.
const LABELLED_IDS: readonly (readonly [EntityName, string])[] = [
  [
    'correlationId',
    `(?:correlation[ _-]?id|korrelations-id|id de corr[e\u00e9]lation|id\\. de correlaci[o\u00f3]n|id de correlaci[o\u00f3]n|id correlazione|correlatie-id|korrelations-?id|korelacji|\u76f8\u95a2 id|\u5173\u8054 id|x-ms-correlation-id|correlation)`,
  ],
  [
    'traceId',
    `(?:trace[ _-]?id|ablaufverfolgungs-id|id de seguimiento|id de suivi|id traccia|tracerings-id|x-ms-request-id)`,
  ],
  ['clientRequestId', `(?:client-?request-?id|x-ms-client-request-id|return-client-request-id)`],
  [
    'requestId',
    `(?:(?<!client[- ]?)(?<!x-ms-)request[ _-]?id|anforderungs-id|id de (?:la )?(?:demande|requ[e\u00ea]te)|id de solicitud|id\\. de solicitud|id richiesta|aanvraag-id|serviceRequestId|activity[ _-]?id|\u8981\u6c42 id|\u8bf7\u6c42 id)`,
  ],
  [
    'appId',
    `(?:(?<!resource )app(?:lication)?[ _-]?id|client[ _-]?id|anwendungs-id|id d'application|for the application|the application|application with (?:identifier|id)|(?:for|to|of) app(?:lication)?|use the application with id)`,
  ],
  [
    'tenantId',
    `(?:tenant[ _-]?id|mandanten-id|directory[ _-]?id|tenant|organization|in the directory|does not exist in the)`,
  ],
  ['objectId', `(?:object[ _-]?id|principal[ _-]?id|resource with identifier|resource)`],
  ['resourceId', `(?:service|resource(?: app(?:lication)?)?(?:[ _-]?id)?|to access|access to)`],
];
const ID_RULES = LABELLED_IDS.map(([name, label]) => [name, new RegExp(`\\b${label}${SEP}(${GUID})`, 'gi')] as const);

const RULES: readonly (readonly [EntityName, RegExp])[] = [
  ['appId', new RegExp(`application (?:with identifier|with id)?\\s{0,2}['"]([^'"\\s]{4,120})['"]`, 'gi')],
  ['appId', new RegExp(`[?&]client_id=(${GUID})`, 'gi')],
  [
    'tenantId',
    new RegExp(
      `(?:login\\.microsoftonline\\.(?:com|us|de)|login\\.windows\\.net|sts\\.windows\\.net|login\\.partner\\.microsoftonline\\.cn)/(${GUID})`,
      'gi',
    ),
  ],
  ['tenantId', new RegExp(`graph\\.microsoft\\.(?:com|us)/(?:v1\\.0|beta)/(${GUID})/`, 'gi')],
  ['tenantId', new RegExp(`[?&]tenant=(${GUID})`, 'gi')],
  ['tenantId', /\btenant["']{0,2}\s{0,2}[:=]?\s{0,2}["']?((?:[a-z0-9-]{1,63}\.)+onmicrosoft\.com)/gi],
  ['resourceId', /resource principal named ["']?(https?:\/\/[^\s"',]{3,300}|api:\/\/[^\s"',]{3,200}|[0-9a-f-]{36})/gi],
  [
    'user',
    /(?<![A-Za-z0-9._%+/=:-])([A-Za-z0-9][A-Za-z0-9._%+'#-]{0,80}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24})(?![A-Za-z0-9-])/g,
  ],
  [
    'timestamp',
    new RegExp(
      `\\b(?:timestamp|zeitstempel|horodatage|marca de tiempo|tijdstempel|data/ora|date|time)${SEP}(${DATE})`,
      'gi',
    ),
  ],
  ['timestamp', new RegExp(`\\[(${DATE})\\]`, 'g')],
  // MSAL's log prefix: [time - correlation id]
  ['correlationId', new RegExp(`\\[${DATE} - (${GUID})\\]`, 'gi')],
  ['timestamp', new RegExp(`(?<![\\d:])(${DATE})(?!\\d)`, 'g')],
  ['timestamp', /(?<!\d)(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} [AP]M)/g],
  ['timestamp', /(?<!\d)(\d{1,2}\/\d{1,2}\/\d{4},? \d{1,2}:\d{2}:\d{2}(?: [AP]M)?)/g],
  ['timestamp', /\bDate["']?\s{0,2}:\s{0,2}["']?([A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT)/g],
  ['method', /(?<![A-Za-z])(GET|POST|PUT|PATCH|DELETE)(?= (?:https?:|to\s|\/|request|`|user|call|on\s|<))/g],
  ['method', /-X ?(GET|POST|PUT|PATCH|DELETE)\b/g],
  ['method', /-Method["']?\s{1,3}["']?(GET|POST|PUT|PATCH|DELETE)\b/gi],
  ['httpStatus', /\bHTTP\/\d(?:\.\d)?\s{1,2}([1-5]\d\d)\b/g],
  [
    'httpStatus',
    /(?:status(?:[ _-]?code)?|http(?: status| error)?|statuscode|status code '|response code)["'\\]{0,3}\s{0,3}(?:[:=]|is|does not indicate success:|=>)?\s{0,3}["'(]{0,2}([1-5]\d\d)\b/gi,
  ],
  [
    'httpStatus',
    /(?<![\d.:/-])([45]\d\d)["')\]]{0,2}[\s:(-]{1,3}["'(]{0,2}(?:Bad ?Request|Unauthorized|Forbidden|Not ?Found|Conflict|Precondition|Too ?Many|Internal|Client Error|Error|accessDenied|\{ ?")/gi,
  ],
  ['httpStatus', /(?:error|http|forbidden|unauthorized|denied|failure)[\s:(["']{1,4}([45]\d\d)(?![\d:.-])/gi],
  ['httpStatus', /\(([45]\d\d)\)/g],
  ['httpStatus', /^\s*[>`*"']{0,3}\s?([45]\d\d)\s?(?:[:{-]|$)/gm],
  ['httpStatus', /\[([45]\d\d)\]/g],
  ['httpStatus', /,\s{0,2}([45]\d\d)\s/g],
  [
    'permissions',
    /(?<![A-Za-z0-9.])((?:[A-Z][A-Za-z]{2,40}(?:-[A-Z][A-Za-z]+)?)\.(?:Read|ReadWrite|ReadBasic|ReadUpdate|Write|Send|Create|Manage|Access|AccessAsUser|Invite|FullControl|Selected|Privileged\w*|EnableDisableAccount|Migrate|Use|Sign|Export|Join|Initiate|List|Query|Submit|Upload|Subscribe)[A-Za-z]*(?:\.[A-Z][A-Za-z-]{1,40}){0,3})(?![A-Za-z0-9(])/g,
  ],
  ['identityProvider', /from identity provider ["']([^"'\s]{3,200})["']/gi],
];

const URL =
  /(?<![A-Za-z0-9])ht?tps?p?s?:\/\/(?:graph\.microsoft\.(?:com|us|de)|dod-graph\.microsoft\.us|microsoftgraph\.chinacloudapi\.cn|graph\.windows\.net|[a-z0-9.-]{1,200})(?::\d{2,5})?(?:[/?#](?:<[\w -]{1,40}>|[^\s"'`<>|\\]|'(?=[^\s"'`)]{0,120}'?\)))*)?/gi;
// Addresses of documentation and of the error page are not the call that failed.
const NOT_A_CALL =
  /:\/\/(?:learn|docs|developer|aka|go|support|techcommunity|www)\.|error\?code=|schemas\.|aka\.ms|github\.com/i;

// A sentence's closing marks are not part of an address, a bracket that the address opened is.
const cleanUrl = (url: string): string =>
  url.replace(/[.,;:!?)\]}*]+$/, (tail) =>
    tail.startsWith(')') && /\([^)]*$/.test(url.slice(0, -tail.length)) ? ')' : '',
  );

/** Values as found, each once, in order of appearance. Labels decide what a GUID is; a GUID without one is not guessed. */
export const findEntities = ({ shown, plain }: NormalizedText): Entities => {
  const found = noEntities();
  const add = (name: EntityName, value: string | undefined) => {
    const trimmed = value?.trim();
    if (trimmed && found[name].length < 20 && !found[name].includes(trimmed)) found[name].push(trimmed);
  };
  for (const [name, rule] of [...ID_RULES, ...RULES]) for (const match of plain.matchAll(rule)) add(name, match[1]);
  for (const text of [shown, plain]) {
    if (found.url.length > 0) break;
    for (const [url] of text.matchAll(URL)) if (!NOT_A_CALL.test(url)) add('url', cleanUrl(url));
  }
  return found;
};
