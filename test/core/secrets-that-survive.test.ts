import { describe, expect, it } from '@jest/globals';
import { redact } from '../../src/core/redact.ts';
import { explain } from '../../src/core/explain.ts';
import { buildKbIndex } from '../../src/core/kb-index.ts';
import { makeEntry } from '../support/make-entry.ts';

const index = buildKbIndex([makeEntry({ id: 'any', codes: [{ value: 'AADSTS50020', decisive: true }] })]);
const PW = 'Tr0ub4dor-3xyz';
const KEY = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7';
const PAYLOAD = 'eyJhdWQiOiJodHRwczovL2dyYXBoLm1pY3Jvc29mdC5jb20iLCJleHAiOjE3MDAwMDAwMDB9';
const TOKEN = `eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.${PAYLOAD}.c2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJl`;
const wrapped = (width: number, by: string): string => TOKEN.match(new RegExp(`.{1,${width}}`, 'g'))?.join(by) ?? '';

describe('a secret goes whatever form it came in', () => {
  it.each<[string, string, string]>([
    ['a private key in one line', `-----BEGIN PRIVATE KEY-----${KEY}-----END PRIVATE KEY-----`, KEY],
    [
      'a private key in one long line',
      `-----BEGIN PRIVATE KEY-----\n${KEY.repeat(20)}\n-----END PRIVATE KEY-----`,
      KEY,
    ],
    ['a German password', `Kennwort: ${PW}`, PW],
    ['a Spanish password', `Contraseña: ${PW}`, PW],
    ['pw', `pw: ${PW}`, PW],
    ['the password of a file', `pfxPassword: ${PW}`, PW],
    ['a password in a row of CSV', `"password","${PW}"`, PW],
    ['a password in a table', `| password | ${PW} |`, PW],
    ['a password in a configuration', `<add key="password" value="${PW}"/>`, PW],
    ['a client secret as an element', `<clientSecret>${PW}</clientSecret>`, PW],
    ['a client secret as Python prints it', `{u'client_secret': u'${PW}'}`, PW],
    ['a client secret in bold', `**Client secret:** ${PW}`, PW],
    ['the value column of the portal', `Client secret value: ${PW}`, PW],
    ['secretText of Graph', `"secretText": "${PW}"`, PW],
    ['a secure string with its switches first', `ConvertTo-SecureString -AsPlainText -Force -String '${PW}'`, PW],
    ['a credential object', `New-Object PSCredential('kim','${PW}')`, PW],
    ['az login', `az login --service-principal -u app -p ${PW} --tenant contoso`, PW],
    ['a code in a fragment', `https://contoso.com/cb#code=${'abcDEF123'.repeat(8)}&state=1`, 'abcDEF123abc'],
    ['a cookie of ASP.NET', `Cookie: .AspNetCore.Cookies=CfDJ8${'abcDEF123'.repeat(8)}`, 'abcDEF123abc'],
    ['a token behind a gutter', wrapped(60, '\n │ '), 'c2lnbmF0dXJlc2ln'],
    ['a token in a table', wrapped(60, ' |\n| '), 'c2lnbmF0dXJlc2ln'],
    ['a token wrapped with carriage returns', wrapped(60, '\r'), 'c2lnbmF0dXJlc2ln'],
    ['a token wrapped inside a JSON string', wrapped(60, '\\n'), 'c2lnbmF0dXJlc2ln'],
    ['a token quoted and escaped as HTML', wrapped(60, '\n&gt; '), 'c2lnbmF0dXJlc2ln'],
    ['a token wrapped at 10', wrapped(10, '\n'), 'c2lnbmF0'],
    ['a token cut by soft hyphens', wrapped(70, '\u00ad'), 'c2lnbmF0dXJlc2ln'],
  ])('%s', (_, text, secret) => {
    const { text: seen, secrets } = explain(index, `AADSTS50020 failed\n${text}\nend`);
    expect(`${seen.shown}\n${seen.plain}`).not.toContain(secret);
    expect(secrets).not.toEqual([]);
    expect(redact('password: expired').secrets).toEqual([]);
  });
});
