const MICROSOFT = new RegExp(
  [
    'graph\\.microsoft\\.(?:com|us)', 'microsoftgraph', 'login\\.microsoftonline', 'login\\.windows\\.net', 'sts\\.windows\\.net',
    'graph\\.windows\\.net', 'outlook\\.office', 'manage\\.microsoft', '\\.sharepoint\\.com', 'x-ms-(?:ags|request|ests|corr)',
    'microsoft\\.(?:graph|identity|online|exchange|sharepoint|skype|open\\.azure)', 'com\\.microsoft\\.(?:graph|aad|identity)', '\\bmsal',
    '(?:get|set|new|remove|update|invoke|connect|add)-(?:mg|exo|msgraph|azuread|spo|pnp|cs|msol|intune)\\w', '\\bentra\\b', 'azure ?ad\\b',
    'azure active directory', '\\badal', 'aadsts', 'office ?365', '\\bintune', 'partner ?center', '\\bgdap\\b', 'onmicrosoft\\.com',
    '\\bonedrive', '\\bsharepoint', 'exchange online', '\\bgraph (?:api|explorer|request|call)', 'ms ?graph', 'microsoft 365',
    'inner_?error["\'\\s:=>{]{1,12}["\']?(?:date|request-id|code)', '"?request-id"?\\s{0,2}:.{0,120}"?client-request-id', 'odata\\.error', 'odataerror',
    'microsoft teams', 'get-mailbox', 'exchangelib', '/v1\\.0/(?:me|users|groups|sites|drives)\\b',
  ].join('|'),
  'i',
);

/** True when something in the text belongs to Microsoft's cloud: a host, header, library, cmdlet or product name. */
export const findEvidence = (plain: string): boolean => MICROSOFT.test(plain);
