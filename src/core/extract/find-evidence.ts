import type { WordFilter } from '../word-filter.ts';

/** How something of Microsoft's looks, and words of which one must stand in a text that holds it. */
type Sign = { readonly look: RegExp; readonly words: readonly string[] };

const sign = (look: RegExp, ...words: string[]): Sign => ({ look, words });
/** A sign that is nothing but its letters, wherever they stand. */
const letters = (text: string): Sign => sign(new RegExp(text.replaceAll('.', '\\.'), 'i'), text);

// The most frequent ones first: one is enough.
const SIGNS: readonly Sign[] = [
  letters('aadsts'),
  sign(/graph\.microsoft\.(?:com|us)/i, 'graph.microsoft.'),
  letters('login.microsoftonline'),
  letters('onmicrosoft.com'),
  letters('microsoftgraph'),
  sign(/(?:login|sts|graph)\.windows\.net/i, '.windows.net'),
  letters('outlook.office'),
  letters('manage.microsoft'),
  sign(/\bsharepoint/i, 'sharepoint'),
  sign(/x-ms-(?:ags|request|ests|corr)/i, 'x-ms-ags', 'x-ms-request', 'x-ms-ests', 'x-ms-corr'),
  sign(/microsoft\.(?:graph|identity|online|exchange|sharepoint|skype|open\.azure)/i, 'microsoft.'),
  letters('com.microsoft.aad'),
  sign(/\bmsal/i, 'msal'),
  sign(
    /(?:get|set|new|remove|update|invoke|connect|add)-(?:mg|exo|msgraph|azuread|spo|pnp|cs|msol|intune)\w/i,
    ...'get-mg set-mg new-mg remove-mg update-mg invoke-mg connect-mg add-mg -exo -msgraph -azuread -spo -pnp t-cs w-cs e-cs d-cs -msol -intune'.split(
      ' ',
    ),
  ),
  sign(/\bentra\b/i, 'entra'),
  sign(/azure ?ad\b/i, 'azure ad', 'azuread'),
  letters('azure active directory'),
  sign(/\badal/i, 'adal'),
  sign(/office ?365/i, 'office 365', 'office365'),
  sign(/\bintune/i, 'intune'),
  sign(/partner ?center/i, 'partner center', 'partnercenter'),
  sign(/\bgdap\b/i, 'gdap'),
  sign(/\bonedrive/i, 'onedrive'),
  letters('exchange online'),
  sign(/\bgraph (?:api|explorer|request|call)/i, 'graph api', 'graph explorer', 'graph request', 'graph call'),
  sign(/(?:calling|against|using|via|from|microsoft) graph\b/i, ' graph'),
  sign(/ms ?graph/i, 'ms graph', 'msgraph'),
  letters('microsoft 365'),
  sign(/inner_?error["'\s:=>{]{1,12}["']?(?:date|request-id|code)/i, 'innererror', 'inner_error'),
  sign(/request-id"?\s{0,2}:.{0,120}"?client-request-id/i, 'client-request-id'),
  letters('odata.error'),
  letters('odataerror'),
  letters('microsoft teams'),
  letters('get-mailbox'),
  letters('exchangelib'),
  sign(/\/v1\.0\/(?:me|users|groups|sites|drives)\b/i, '/v1.0/'),
];

/** True when something in the text belongs to Microsoft's cloud: a host, header, library, cmdlet or product name. */
export const findEvidence = (plain: string, mayHold: WordFilter): boolean =>
  SIGNS.some(({ look, words }) => mayHold(...words) && look.test(plain));
