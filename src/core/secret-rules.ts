export type SecretKind =
  | 'jwt'
  | 'client-secret'
  | 'refresh-token'
  | 'authorization-code'
  | 'password'
  | 'sas-token'
  | 'private-key'
  | 'bearer-token'
  | 'account-key'
  | 'cookie'
  | 'webhook';

export type SecretRule = {
  readonly kind: SecretKind;
  /** The first group that took part is kept; what follows it is the secret. */
  readonly find: RegExp;
  /** Without one of these (any case) the rule cannot match. */
  readonly words: readonly string[];
};

// Every rule starts at a place that a run of the same characters cannot start again, so each costs one pass.
const CHARS = '[A-Za-z0-9_-]';
// A wrapped value goes on in the next line behind whatever the log, the mail or the source code put there.
const WRAP = `(?:[ \\t]{0,4}["'|\u2502]?[ \\t]{0,2}\\+?[ \\t]{0,2}\\\\?(?:\\r?\\n|\\r|\\\\r|\\\\n)(?:[ \\t>|\u2502"'+]|&gt;){0,24}|[\u00ad\u200b])`;
const JOIN = `["'\\\\*]{0,4}\\s{0,3}(?:=>|:|=)\\*{0,2}\\s{0,3}(?:u(?=['"]))?["'\\\\]{0,4}`;
const VALUE = `(?:(?<=")[^"\\n]{4,200}(?=")|(?<=')[^'\\n]{4,200}(?=')|[^\\s"'<>]{4,200})`;
const SECRET_NAME =
  '(?:azure_|arm_)?client[ _-]?secret(?:[ _-]?(?:value|text))?|app[_-]?secret|secret[ _-]?(?:value|text)|shared_?secret|MicrosoftAppPassword|code_verifier|device_code|api[_-]?key|x-api-key|Ocp-Apim-Subscription-Key';
// The name first, then what may stand before it: a text has fewer names than words.
const PASSWORD =
  '(?:password|passwd|passphrase|passwort|kennwort|contrase\u00f1a|senha|mot de passe|temporaryAccessPass)';
const PASSWORD_NAME = `${PASSWORD}(?<=\\b(?:[A-Za-z0-9]{0,20}[_-]?)?${PASSWORD})|pwd(?<=\\b(?:[A-Za-z]{1,12}_)?pwd)`;
// Without a quote or an equals sign it is a password only when it looks like one: "password: expired" is prose.
const LOOKS_SECRET = '(?=[^\\s]{0,60}\\d)(?=[^\\s]{0,60}[A-Z])(?=[^\\s]{0,60}[a-z])';
// After a label in prose also what people choose: "sommer2026!" and "hunter22", not "office365" and no id.
const LOOKS_TYPED = `(?![0-9a-f]{8}-[0-9a-f]{4}-|https?:)(?:${LOOKS_SECRET}|(?=[^\\s]{0,60}\\d)(?=[^\\s]{0,60}[a-z])(?=[^\\s]{0,60}[!#$%*@~^])|(?!windows|office|exchange|error|code|event|version)(?=[a-z0-9]{8})(?=[a-z]{4,20}\\d{2,8}(?:[\\s.,;)]|$)))`;

// A row of CSV, a row of a table, an attribute beside the one with the name.
const CELL = `(?:"\\s?,\\s?"|"\\s{1,3}value="|\\s{0,20}\\|\\s{0,20}${LOOKS_SECRET})`;

export const SECRET_RULES: readonly SecretRule[] = [
  {
    kind: 'private-key',
    words: ['PRIVATE KEY-'],
    // Lines of base64 only: a header without an end does not take the rest of the paste with it.
    find: /(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)(?:\s{0,4}(?:[A-Za-z0-9+/=]{16,}|[A-Za-z0-9+/=]{1,100}(?=(?:\s|\\[rn]){0,4}-----END)|(?:Proc-Type|DEK-Info):[^\n]{1,80})(?=\s|$|\\|-----END)|\\[rn]){1,2000}/g,
  },
  {
    kind: 'jwt',
    words: ['eyJ'],
    find: new RegExp(
      `(?<!${CHARS})()eyJ(?:${CHARS}{8,}|${CHARS}{4,7}(?=\\r?\\n${CHARS}{4}))(?:${WRAP}?\\.${WRAP}?${CHARS}{0,}|${WRAP}${CHARS}{12,}|${WRAP}${CHARS}{1,}(?=\\.)|${WRAP}${CHARS}{1,11}(?=["']|\\s*$|\\r?\\n)){0,400}\\.?`,
      'g',
    ),
  },
  {
    kind: 'client-secret',
    words: ['7Q~', '8Q~'],
    find: /(?<![A-Za-z0-9_.~-])()[A-Za-z0-9_.~-]{3}[78]Q~[A-Za-z0-9_.~-]{20,40}(?:\r?\n[ \t]{0,20}[A-Za-z0-9_.~-]{4,31}(?=\s|$))?/g,
  },
  {
    kind: 'client-secret',
    words: ['secret', 'AppPassword', 'key', 'verifier', 'device_code'],
    find: new RegExp(`(\\b(?:${SECRET_NAME})${JOIN})${VALUE}`, 'gi'),
  },
  {
    kind: 'client-secret',
    words: ['secret'],
    find: new RegExp(`(\\b(?:${SECRET_NAME})${CELL.replace(LOOKS_SECRET, '')})(?=[^\\s]{0,60}\\d)${VALUE}`, 'gi'),
  },
  {
    kind: 'client-secret',
    words: ['secret'],
    find: /(<(?:client[_-]?secret|secret(?:Text|Value)?)>)[^<\n]{3,200}(?=<\/)/gi,
  },
  {
    kind: 'client-secret',
    words: ['secret'],
    find: new RegExp(`((?:--client-secret|-ClientSecret)[ =]["']?)${VALUE}`, 'gi'),
  },
  {
    kind: 'refresh-token',
    words: ['refresh', 'x-ms-refresh'],
    find: new RegExp(`(\\brefresh_?token${JOIN})[^\\s"'&,;}\\\\]{20,}`, 'gi'),
  },
  { kind: 'authorization-code', words: ['code='], find: /([?&#\s"']code=)[A-Za-z0-9._~%!*-]{40,}/g },
  {
    kind: 'authorization-code',
    words: ['SAMLResponse'],
    find: /(\bSAMLResponse["']{0,2}\s{0,2}[=:]\s{0,2}["']?)[A-Za-z0-9+/=%]{40,}/gi,
  },
  {
    kind: 'refresh-token',
    words: ['0.A', '1.A'],
    find: new RegExp(
      `(?<![A-Za-z0-9._-])()[01]\\.A${CHARS}{40,}(?:${WRAP}${CHARS}{12,}){0,60}(?:\\.${CHARS}{20,})?`,
      'g',
    ),
  },
  {
    kind: 'refresh-token',
    words: ['M.C', 'M.R'],
    find: /(?<![A-Za-z0-9._-])()M\.[CR]\d{1,4}_[A-Za-z0-9_.!*$%-]{30,}/g,
  },
  {
    kind: 'cookie',
    words: ['AspNet', 'ESTSAUTH', 'FedAuth', 'rtFa', 'RefreshTokenCredential', 'ESTSSC'],
    find: /(\b(?:ESTSAUTH[A-Z]{0,20}|FedAuth|rtFa|x-ms-RefreshTokenCredential[0-9]?|ESTSSC|AspNet(?:Core)?\.[A-Za-z0-9.]{1,60})\s{0,2}[=:]\s{0,2}["']?)[A-Za-z0-9+/=_.%-]{12,}/gi,
  },
  { kind: 'sas-token', words: ['sig='], find: /([?&]sig=)[A-Za-z0-9%+/=_-]{20,}/gi },
  {
    kind: 'account-key',
    words: ['AccountKey', 'SharedAccessKey', 'AKIA'],
    find: /(\b(?:AccountKey|SharedAccessKey)=)[A-Za-z0-9+/=]{20,}|()\bAKIA[0-9A-Z]{16}\b/g,
  },
  {
    kind: 'webhook',
    words: ['hooks.slack.com', 'webhook.office.com', 'logic.azure.com', 'webhookb2'],
    find: /(https:\/\/(?:hooks\.slack\.com\/(?:services|workflows|triggers)\/|[a-z0-9-]{1,60}\.webhook\.office\.com\/|outlook\.office\.com\/webhook\/|[a-z0-9.-]{1,80}\.logic\.azure\.com(?::\d{1,5})?\/))[^\s"'<>)]{8,600}/gi,
  },
  {
    kind: 'password',
    words: ['://'],
    find: /((?<=[a-z0-9]):\/\/[^\s:/@"'<>]{1,80}:)[^\s@/"'<>]{3,80}(?=@)/gi,
  },
  {
    kind: 'password',
    words: ['curl'],
    find: /(\bcurl\b(?:(?!\bcurl\b)[^\n]){0,200}?\s(?:-u|--user)[ =]["']?[^\s:"']{1,80}:)[^\s"']{3,80}/gi,
  },
  {
    kind: 'password',
    words: ['login'],
    find: new RegExp(`(\\baz\\s{1,3}login\\b(?:(?!\\blogin\\b)[^\\n]){0,200}?\\s-p[ =]["']?)${VALUE}`, 'gi'),
  },
  {
    kind: 'password',
    words: ['PSCredential'],
    find: /(\bPSCredential["')\]]{0,2}\s{0,3}(?:-ArgumentList\s{0,3})?\(?\s{0,3}["'][^"'\n]{1,120}["']\s{0,3},\s{0,3}["'])[^"'\n]{3,200}(?=["'])/gi,
  },
  {
    kind: 'password',
    words: ['SecureString'],
    find: /(\bConvertTo-SecureString(?:\s{1,3}-(?:AsPlainText|Force|String)){0,4}\s{1,3})(?:"[^"\n]{3,200}"|'[^'\n]{3,200}')/gi,
  },
  {
    kind: 'password',
    words: ['password', 'pw', 'pass'],
    find: new RegExp(
      `((?:\\$pw|\\$pass(?:word)?)\\s{0,3}=\\s{0,3}["'])${VALUE}|((?:--password|-Password|--pass)[ =]["']?)${VALUE}`,
      'gi',
    ),
  },
  {
    kind: 'password',
    words: [
      'password',
      'passwd',
      'pwd',
      'passphrase',
      'passwort',
      'kennwort',
      'contrase',
      'senha',
      'mot de passe',
      'temporaryAccessPass',
    ],
    find: new RegExp(
      `((?:${PASSWORD_NAME})["']{0,2}\\s{0,3}(?:=(?!>)|:\\s{0,3}(?=["'])|=>)\\s{0,3}["'\\\\]{0,4})${VALUE}`,
      'gi',
    ),
  },
  {
    kind: 'password',
    words: [
      'password',
      'passwd',
      'pwd',
      'passwort',
      'mot de passe',
      'pass',
      'kennwort',
      'contrase',
      'senha',
      'pw:',
      'pw :',
      'pw is',
      'wachtwoord',
    ],
    // Capital and small letters are told apart here: the label stands in both.
    find: new RegExp(
      `((?:\\b(?:[Pp]ass(?:word|wd|wort|phrase)?|PASSWORD|[Pp]wd|PWD|[Pp]w|PW|[Mm]ot de passe|[Kk]ennwort|[Cc]ontrase\u00f1a|[Ss]enha|[Ww]achtwoord)|(?<=[A-Za-z0-9_])Pass(?:word|phrase))(?:\\s?:\\*{0,2}\\s{0,3}| (?:is|ist|lautet|est|es|\u00e9)\\s?:?\\s{1,2}))${LOOKS_TYPED}[^\\s"'<>&]{8,120}`,
      'g',
    ),
  },
  {
    kind: 'password',
    words: ['password', 'passwd', 'pwd', 'kennwort', 'passwort'],
    find: new RegExp(`((?:${PASSWORD_NAME})${CELL.replace(LOOKS_SECRET, '')})(?=[^\\s]{0,60}\\d)${VALUE}`, 'gi'),
  },
  { kind: 'password', words: ['password>'], find: /(<(?:[a-z]{1,20})?password>)[^<\n]{3,200}(?=<\/)/gi },
  {
    kind: 'bearer-token',
    words: ['Authorization', 'Bearer', 'xox', 'xapp', 'gho_', 'ghp_', 'ghr_', 'ghs_', 'ghu_', 'github_pat', 'npm_'],
    find: /(\bAuthorization["']{0,2}\s{0,3}[:=]\s{0,3}["']{0,2}(?:Bearer|Basic|Negotiate)\s{1,3}|\bBearer\s{1,3}(?=[A-Za-z0-9._~+/=-]{0,200}\d))[A-Za-z0-9._~+/=-]{16,}|()\b(?:xox[abeprs]-[A-Za-z0-9-]{20,}|xapp-[A-Za-z0-9-]{20,}|gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}|npm_[A-Za-z0-9]{30,})/gi,
  },
];

// What people write in place of a secret, what code reads it from, and words that an error prints there.
const PLACEHOLDER =
  /^(?:[*.x]+|<.*|\[.*|\{.*|\$.*|%.*|your.*|my[_-]?(?:client)?[_-]?secret|secret|null|none|undefined|true|false|-+|string|System\..*|process\.env.*|os\.environ.*|~?\/.*|required|expired|invalid|missing|empty|policy|passwordProfile|hidden|redacted)[.,;:)]?$/i;
const IDENTIFIER = /^(?:[A-Z][a-z]{2,}){2,}[.,;]?$|^[a-z]{3,}(?:_[a-z]{2,}){2,}$|^AADSTS\d+.*$/;

/** A body that somebody printed as base64 begins like a token, since `{"` does; a token names its algorithm or its audience. */
const isPlainJson = (value: string): boolean => {
  if (value.includes('.')) return false;
  try {
    const json = atob(value.slice(0, Math.min(4096, value.length - (value.length % 4))));
    return !/"(?:alg|typ|kid|enc|aud|iss|exp|nonce)"/.test(json);
  } catch {
    return false; // cannot be read, so it is taken for a token
  }
};

/** True for what stands where a secret would, but is none. */
export const isNoSecret = (kind: SecretKind, value: string): boolean =>
  value.startsWith('[removed') ||
  PLACEHOLDER.test(value) ||
  (kind === 'jwt' ? isPlainJson(value) : kind !== 'webhook' && IDENTIFIER.test(value));
