import type { WordFilter } from '../word-filter.ts';

/**
 * How much in a text is Microsoft's:
 * - `service`: one of its services printed or was asked for something: a host, a header, a cmdlet, a namespace, an inner error
 * - `name`: a product is named, as people do in passing: a package, a mail domain, a team channel
 * - `none`: nothing
 */
export type Evidence = 'service' | 'name' | 'none';

/** How something of Microsoft's looks, and words of which one must stand in a text that holds it. */
type Sign = { readonly look: RegExp; readonly words: readonly string[]; readonly unless?: RegExp };

const sign = (look: RegExp, ...words: string[]): Sign => ({ look, words });
// Facebook and databases have a graph API too.
const OTHER_GRAPH = /facebook|instagram|fbtrace_id|neo4j/i;
const graph = (look: RegExp, ...words: string[]): Sign => ({ look, words, unless: OTHER_GRAPH });
/** A sign that is nothing but its letters, wherever they stand. */
const letters = (text: string): Sign => sign(new RegExp(text.replaceAll('.', '\\.'), 'i'), text);

// The name of a permission of Graph, as people add it to what they paste: "even though it has Directory.Read.All".
const PERMISSION =
  /(?<![\w.])(?:(?:AppCatalog|Application|AppRoleAssignment|AuditLog|Calendars|Channel\w{0,20}|Chat\w{0,20}|Contacts|DelegatedPermissionGrant|Device\w{0,40}|Directory|Domain|Files|Group|GroupMember|Mail|Notes|OnlineMeetings|Organization|People|Policy|Presence|Reports|RoleManagement|Sites|Tasks|Team\w{0,20}|User|UserAuthenticationMethod)\.(?:(?:Read|ReadWrite|ReadBasic|Manage|Send)\.(?:All|Shared|Selected|OwnedBy)|ReadWrite)|(?:Mail|Calendars|User)\.Read|Mail\.Send|MailboxSettings\.Read(?:Write)?)(?![\w(]|\.\w)/;

// The most frequent ones first: one is enough.
const SERVICES: readonly Sign[] = [
  letters('aadsts'),
  sign(/graph\.microsoft\.(?:com|us)/i, 'graph.microsoft.'),
  sign(/login\.(?:microsoftonline|windows\.net)|graph\.windows\.net/i, 'login.m', '.windows.net'),
  letters('outlook.office'),
  letters('manage.microsoft'),
  sign(/\.sharepoint\.(?:com|us|cn)/i, '.sharepoint.'),
  sign(/partnercenter\.microsoft/i, 'partnercenter.microsoft'),
  letters('teams.microsoft.com'),
  letters('tasks.office.com'), // Planner
  sign(PERMISSION, '.Read', '.Send', '.Manage'),
  sign(/\baadb2c\d|b2clogin\.com|ciamlogin\.com/i, 'aadb2c', 'b2clogin', 'ciamlogin'),
  sign(/x-ms-(?:ags|ests)/i, 'x-ms-ags', 'x-ms-ests'),
  // A namespace, not a package with its version: Microsoft.Graph.5.1.0.nupkg
  sign(
    /Microsoft\.(?:Graph|Online|Exchange|SharePoint|Skype|Open\.Azure|Teams)\b(?!\.?\d|\.\w{1,40}\.\d)/,
    'microsoft.',
  ),
  sign(/com\.microsoft\.(?:aad|graph\.)|\bmsgraph[./]generated/i, 'com.microsoft.', 'msgraph'),
  sign(
    /(?:get|set|new|remove|update|invoke|connect|add)-(?:mg|exo|msgraph|azuread|spo|pnp|cs|msol|intune)\w/i,
    ...'get-mg set-mg new-mg remove-mg update-mg invoke-mg connect-mg add-mg -exo -msgraph -azuread -spo -pnp t-cs w-cs e-cs d-cs -msol -intune'.split(
      ' ',
    ),
  ),
  letters('get-mailbox'),
  letters('exchangelib'),
  letters('microsoft.kiota'),
  // The Python library of that name, in its log or its files.
  sign(/\bO365[./][a-z]/, 'o365.', 'o365/'),
  sign(/inner_?error["'\s:=>{]{1,12}["']?(?:date|request-id)/i, 'innererror', 'inner_error'),
  // Azure's resource manager and SAP write innererror.
  sign(/(?:innerError|inner_error)["'\s:=>{]{1,12}["']?code/, 'innererror', 'inner_error'),
  // With the prefix of a log before each line.
  sign(/innerError[^]{0,160}request-id/, 'innererror'),
  // Storage has x-ms-client-request-id.
  sign(/(?<!x-ms-)client-request-id|clientRequestId/, 'client-request-id', 'clientrequestid'),
  sign(/odata\.?error/i, 'odata.error', 'odataerror'),
  // GraphError of the JavaScript SDK.
  sign(
    /"?code"?\s{0,2}:.{0,200}\s?"?requestId"?\s{0,2}:.{0,80}\s?"?date"?\s{0,2}:.{0,80}\s?"?body"?\s{0,2}:/s,
    'requestid',
  ),
  sign(/(?<![\w./-])\/(?:v1\.0|beta)\/(?:me|users|groups|sites|drives)\b/i, '/v1.0/', '/beta/'),
  // MSAL's own names, and how the Linux client of OneDrive tells what it was told.
  sign(
    /\bInteractionRequiredAuthError|\bMsal(?:UiRequired|Service|Client)Exception|\bMSALErrorDomain/,
    'interactionrequiredauth',
    'msaluirequired',
    'msalservice',
    'msalclient',
    'msalerrordomain',
  ),
  sign(/OneDrive (?:API )?returned an? (?:error|'HTTP)/i, 'returned a'),
  sign(/\bgraphClient\b|\bGraphServiceClient\b/, 'graphclient', 'graphserviceclient'),
  // A service by its name: what it answered stands beside it.
  sign(/\b(?:ms|microsoft) ?graph\b(?![-.]| \d)/i, 'ms graph', 'msgraph', 'microsoft graph', 'microsoftgraph'),
  graph(/\bgraph (?:api|sdk|explorer)\b/i, 'graph api', 'graph sdk', 'graph explorer'),
  sign(
    /\b(?:exchange|sharepoint) ?online\b/i,
    'exchange online',
    'exchangeonline',
    'sharepoint online',
    'sharepointonline',
  ),
  sign(/\bpartner ?center\b/i, 'partner center', 'partnercenter'),
];

const NAMES: readonly Sign[] = [
  letters('onmicrosoft.com'),
  letters('microsoftgraph'),
  letters('sts.windows.net'),
  sign(/innererror["'\s:=>{]{1,12}["']?code/, 'innererror'),
  sign(/\bsharepoint/i, 'sharepoint'),
  sign(/x-ms-(?:request|corr)/i, 'x-ms-request', 'x-ms-corr'),
  sign(/microsoft\.(?:graph|identity(?!model)|online|exchange|sharepoint|skype|open\.azure)/i, 'microsoft.'),
  sign(/\bmsal/i, 'msal'),
  sign(/\bentra\b/i, 'entra'),
  sign(/azure ?ad\b/i, 'azure ad', 'azuread'),
  letters('azure active directory'),
  sign(/\badal/i, 'adal'),
  sign(/office ?365/i, 'office 365', 'office365'),
  sign(/\bintune/i, 'intune'),
  sign(/partner ?center/i, 'partner center', 'partnercenter'),
  sign(/\bgdap\b/i, 'gdap'),
  // In a path of a disk it is only where somebody keeps his files.
  sign(/(?<![\\/])\bone ?drive/i, 'onedrive', 'one drive'),
  graph(/\bgraph (?:request|call)/i, 'graph request', 'graph call'),
  graph(/(?:calling|against|using|via|from) graph\b/i, ' graph'),
  sign(/ms ?graph/i, 'ms graph', 'msgraph'),
  letters('microsoft 365'),
  letters('microsoft teams'),
  sign(/\bEWS\b|exchange web services/i, 'ews', 'exchange web services'),
];

/** The strongest sign in the text that it is about Microsoft's cloud. `mayHold` is the filter of the text. */
export const findEvidence = (plain: string, mayHold: WordFilter): Evidence => {
  const stands = ({ look, words, unless }: Sign): boolean =>
    mayHold(...words) && look.test(plain) && !(unless?.test(plain) ?? false);
  if (SERVICES.some(stands)) return 'service';
  return NAMES.some(stands) ? 'name' : 'none';
};
