import { describe, expect, it } from '@jest/globals';
import { explain } from '../../src/core/explain.ts';
import { buildKbIndex } from '../../src/core/kb-index.ts';

// Made up; each secret holds the marker, so that what is left of it can be found again.
const M = 'Zeb7ra';
const b64 = (text: string): string => Buffer.from(text).toString('base64url');
const JWT = `${b64('{"typ":"JWT","alg":"RS256"}')}.${b64(`{"aud":"https://graph.microsoft.com","name":"${M}${M}${M}"}`)}.${`${M}`.repeat(12)}`;
const wrapped = (text: string, width: number, between = '\n'): string =>
  text.replace(new RegExp(`(.{${width}})`, 'g'), `$1${between}`);
const index = buildKbIndex([]);
const left = (text: string): string => JSON.stringify({ ...explain(index, text), tokens: [] });

describe('a secret survives in no view of the paste', () => {
  it.each<[string, string]>([
    ['a token', `Bearer ${JWT}`],
    ['a wrapped token', wrapped(JWT, 64)],
    ['a wrapped and indented token', wrapped(JWT, 40, '\n            ')],
    ['a token in source code', `token = "${wrapped(JWT, 50, '" +\n    "')}"`],
    ['a URL-encoded secret', `client_secret%3D${M}-made-up-1%26x%3D1`],
    ['a URL-encoded token', encodeURIComponent(`id_token=${JWT}`)],
    [
      'a secret in base64',
      `body ${Buffer.from(`{"grant_type":"client_credentials","client_secret":"${M}-made-up-1"}`).toString('base64')}`,
    ],
    ['a secret in JSON in JSON', JSON.stringify(JSON.stringify({ client_secret: `${M}-made-up-1` }))],
    ['a secret with a label in words', `Client secret: ${M}-made-up-1`],
    ['an environment variable', `AZURE_CLIENT_SECRET=${M}-made-up-1`],
    ['a client secret of Entra', `abc8Q~${M}made.up-made_up.made-up.${M}`],
    ['an option', `az login --service-principal -u x --client-secret ${M}-made-up-1`],
    ['a secure string', `ConvertTo-SecureString "${M} made up" -AsPlainText -Force`],
    ['a variable of PowerShell', `$pw = "${M}made"`],
    ['a parameter', `Connect-X -Password ${M}made`],
    ['a quoted password with spaces', `password="correct ${M} battery"`],
    ['a quoted password with a comma', `"password":"Tr0ub,${M}"`],
    ['a password with an ampersand', `password=Tr0ub&${M}!x`],
    ['another name', `DB_PASSWORD=${M}made`],
    ['a camel-case name', `"userPassword": "${M}made"`],
    ['XML', `<password>${M}made</password>`],
    ['German', `Passwort: ${M}Made1!`],
    ['French', `Mot de passe : ${M}Made1!`],
    ['curl', `curl -u admin:${M}made https://example.com`],
    ['a bearer token that is no JWT', `Bearer ${M}0123456789abcdefABCDEF`],
    ['a sign-in cookie', `Cookie: ESTSAUTHPERSISTENT=${M}0123456789abcdef; x=1`],
    ['a refresh token of a personal account', `M.C5${'12'}_BAY.0.U.-${M}0123456789abcdef0123456789`],
    ['a wrapped refresh token', `0.A${'b'.repeat(50)}\n${'c'.repeat(20)}${M}`],
    ['a Slack webhook', `https://hooks.slack.com/services/T000/B000/${M}0123456789`],
    ['a Teams webhook', `https://contoso.webhook.office.com/webhookb2/${M}0123456789`],
    ['a GitHub token', `github_pat_${M}0123456789012345678901234567890`],
    [
      'a private key without an end',
      `-----BEGIN PRIVATE KEY-----\n${`${M}0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJ\n`.repeat(500)}`,
    ],
    ['a SAML response', `SAMLResponse=${M}${'PHNhbWw'.repeat(12)}`],
  ])('%s', (_, text) => expect(left(text)).not.toContain(M));
});

describe('words that are no secret stay', () => {
  it.each([
    ['"password": "expired"'],
    ['Password: AADSTS50055 The password is expired'],
    ['pwd=/home/kim/project'],
    ['password=process.env.PW'],
    ['client_secret: required'],
    ['"client_secret":"string"'],
    ['clientSecret: System.String'],
    ['client_secret=ClientSecretCredential'],
    ['refresh_token=unsupported_grant_type_value'],
    ["Bearer error='invalid_token'"],
    ['Invalid or missing password: password does not exist in the directory'],
    ['the authentication method password was used'],
  ])('%s', (text) => expect(explain(index, text).secrets).toEqual([]));

  it('a header of a key without its lines does not take the error with it', () => {
    expect(explain(index, '-----BEGIN PRIVATE KEY-----\n\nAADSTS50020: the account is not there').text.plain).toContain(
      'AADSTS50020',
    );
  });
});
