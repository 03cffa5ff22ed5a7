import type { CodeMention } from '../extract/find-codes.ts';
import type { Evidence } from '../extract/find-evidence.ts';
import { surroundingsOf } from './surroundings.ts';

/**
 * What a mention may do:
 * - `sure`: stand for its code
 * - `likely`: stand for its code, but nothing near it is Microsoft's, so that nobody who did not ask is told
 * - `helping`: only confirm a sentence of its entry
 * - `none`: nothing; it is an everyday word or somebody else's number
 */
export type Standing = 'sure' | 'likely' | 'helping' | 'none';

const SIGN_IN = /^AAD(?:STS|B2C)\d/;
/** A sign-in code, told as unknown when no entry has it. */
export const isSignInCode = (code: string): boolean => SIGN_IN.test(code);

const PHRASE =
  /^(?:bad_?request|unauthorized|unauthenticated|forbidden|access_?denied|(?:resource_?)?not_?found|method_?not_?allowed|conflict|too_?many_?requests|internal_?server_?error|service_?unavailable|gateway_?timeout)$/i;
/** Codes that are the phrase of an HTTP status, or that all of Azure uses: a product that is named in passing does not make them Microsoft 365's. */
export const isHttpPhrase = (code: string): boolean => PHRASE.test(code);

// Names that nobody else gives: Authorization_RequestDenied, ErrorItemNotFound, nameAlreadyExists, a namespace.
const OWN_NAME =
  /^(?!E_)(?=.*[A-Z])\w*_|^Error[A-Z]|^ENTRA\d|^[a-z]+(?:[A-Z][a-z]+){2}|^[A-Za-z]{22,}$|(?:[a-z][A-Z].*){3}|\./;
// Two or three words: other products have a TokenNotFound as well, but hardly with the same sentence.
const TWO_HUMPS = /[a-z][A-Z].*[a-z][A-Z]|_.*[A-Z]|[A-Z].*_/;

// So many digits hardly anybody else's errors have.
const LONG_NUMBER = /\d{7}/;

const ofNumber = ({ code, offset }: CodeMention, evidence: Evidence, plain: string): Standing => {
  const around = surroundingsOf(plain, offset);
  if (!isSignInCode(code)) return evidence === 'none' || around === 'foreign' ? 'none' : 'sure';
  if (around === 'foreign') return evidence === 'none' ? 'none' : 'likely';
  if (around === 'mixed') return 'likely';
  return around === 'sign-in' || evidence !== 'none' || LONG_NUMBER.test(code) ? 'sure' : 'likely';
};

/** Whether a mention may stand for its code: everyday words and bare numbers need something of Microsoft's beside them. */
export const standingOf = (mention: CodeMention, evidence: Evidence, plain: string): Standing => {
  const { code, how } = mention;
  if (how === 'number') return ofNumber(mention, evidence, plain);
  if (isSignInCode(code) || evidence !== 'none' || OWN_NAME.test(code) || code === 'insufficient_claims') return 'sure';
  if (!TWO_HUMPS.test(code) || isHttpPhrase(code)) return 'none';
  // Nothing but the code: somebody asks for it.
  return plain.length < code.length + 20 && plain.replace(/\W/g, '') === code ? 'likely' : 'helping';
};
