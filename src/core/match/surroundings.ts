/**
 * Whose number a bare number is, by the words around it:
 * - `sign-in`: a sign-in is spoken of
 * - `foreign`: a machine or another product, and no sign-in
 * - `mixed`: both
 * - `plain`: neither
 */
export type Surroundings = 'sign-in' | 'foreign' | 'mixed' | 'plain';

// Characters before and behind the number.
const NEAR = 300;

const SIGN_IN =
  /sign[- ]?(?:in|on)|log(?:ged|ging)?[- ]?(?:in|on)\b|single sign|\bsso\b|\bmfa\b|\b2fa\b|conditional access|failure ?reason|result ?type|correlation|trace ?id|consent|\btenant|\bupn\b|authenticator|oauth|openid|saml|\boutlook\b|\bteams\b|password|anmeld|einlog|kennwort|connexion|mot de passe|inicio de sesi|iniciar sesi|contrase|aanmeld|wachtwoord|accesso|logga in|zalogow|logowani/i;

// What Microsoft's own logs call the number, whatever else is spoken of.
const OWN_LABEL = /sign-?in error code|result ?type|failure ?reason/i;
// Entra's answer lists its numbers so; others may.
const LIST = /error_codes["'\\]{0,4}\s?[:=]/i;

// Things that show numbers of their own, as people of several countries call them.
const MACHINES =
  'printer|plotter|(?:photo)?copier|copieuse|imprimante|kopierer|drucker|kopiermaschine|impresora|fotocopiadora|stampante|kopieerapparaat|scanner|toner|fuser|fax|projector|beamer|badge|barcode|terminal|till|kassa|kasse|cash register|elevator|aufzug|lift|door|gate|washing machine|dishwasher|coffee machine|franking|machine tool|plc\\d*|cnc|axis|firmware|alarm panel|thermostat|boiler|router|modem|switch port|playstation|xbox|nintendo|console game';
const PRODUCTS =
  'sap|datev|sage|quickbooks|lexware|navision|oracle|mysql|postgres\\w*|mariadb|mongodb|sql(?: server| agent)?|t-sql|raiserror|veeam|vmware|vcenter|citrix|zebra|brother|canon|ricoh|xerox|epson|kyocera|konica|lexmark|laserjet|officejet|autocad|solidworks|siemens|fanuc|salesforce|servicenow|jira|confluence|zendesk|shopify|woocommerce|magento|stripe|paypal|payment\\w*|twilio|dpkg|apt|yum|docker|jenkins|steam|netflix|spotify|tomtom|whatsapp';
const FOREIGN = new RegExp(`(?<![\\w.-])(?:${MACHINES}|${PRODUCTS})(?![\\w])`, 'i');

/** In: a text and the place of a number in it, in characters. */
export const surroundingsOf = (plain: string, offset: number): Surroundings => {
  const near = plain.slice(Math.max(0, offset - NEAR), offset + NEAR);
  if (OWN_LABEL.test(near)) return 'sign-in';
  const signIn = SIGN_IN.test(near);
  if (FOREIGN.test(near)) return signIn ? 'mixed' : 'foreign';
  return signIn || LIST.test(near) ? 'sign-in' : 'plain';
};
