import { describe, expect, it } from '@jest/globals';
import { extract } from '../../src/core/extract.ts';
import { normalize } from '../../src/core/normalize.ts';

const KNOWN = new Set([
  'AADSTS50020',
  'AADSTS500208',
  'AADSTS50126',
  'AADSTS53003',
  'AADSTS70002',
  'AADSTS50013',
  'ErrorAccessDenied',
  'accessDenied',
  'Authorization_RequestDenied',
  'Forbidden',
  'invalid_grant',
  'BadRequest',
]);
const read = (text: string) => extract(normalize(text), (code) => KNOWN.has(code));
const codes = (text: string) => [...new Set(read(text).codes.map(({ code }) => code))];
const GUID = '5f2b8c1d-90aa-4e63-8d17-2c4e6a8b0d00';

describe('codes', () => {
  it.each<[string, string[]]>([
    ['AADSTS50020: User account', ['AADSTS50020']],
    ['AADSTS500208: The domain', ['AADSTS500208']],
    ['aadsts50020', ['AADSTS50020']],
    ['Timestamp: 2026-11-20 08:15:42ZAADSTS50020: x', ['AADSTS50020']],
    ['AADSTS 50020', ['AADSTS50020']],
    ['AADST50020: typo', ['AADSTS50020']],
    ['AADSTS999999 is unknown', ['AADSTS999999']],
    ['Error Code: 53003', ['AADSTS53003']],
    ['Fehlercode: 53003', ['AADSTS53003']],
    ['Sign-in error code 50126 for a user', ['AADSTS50126']],
    ['"error_codes":[70002,50013]', ['AADSTS70002', 'AADSTS50013']],
    ['ResultType: 50126', ['AADSTS50126']],
    ['https://login.microsoftonline.com/error?code=53003', ['AADSTS53003']],
    ['50126', ['AADSTS50126']],
    ['ticket 50126 is closed', []],
    ['port 53003 is busy', []],
    ['Error Code: 12345', []],
    ['{"code":"ErrorAccessDenied"}', ['ErrorAccessDenied']],
    ["{'error': {'code': 'accessDenied'}}", ['accessDenied']],
    ['{"error"=>{"code"=>"accessDenied"}}', ['accessDenied']],
    ['Code: ErrorAccessDenied Message: x', ['ErrorAccessDenied']],
    ['got Authorization_RequestDenied again', ['Authorization_RequestDenied']],
    ['403 Forbidden', ['Forbidden']],
    ['error=invalid_grant&x=1', ['invalid_grant']],
    ['the following error:\nCode: accessDenied', ['accessDenied']],
    ['raise exchangelib.errors.ErrorAccessDenied()', ['ErrorAccessDenied']],
    ['forbidden fruit', []],
  ])('%s', (text, wanted) => expect(codes(text)).toEqual(wanted));
});

describe('values', () => {
  it.each<[string, string, string[]]>([
    ['correlationId', `Correlation ID: ${GUID}`, [GUID]],
    ['correlationId', `"correlation_id":"${GUID}"`, [GUID]],
    ['correlationId', `Korrelations-ID: ${GUID}`, [GUID]],
    ['traceId', `Trace ID: ${GUID} Correlation`, [GUID]],
    ['requestId', `"request-id": "${GUID}"`, [GUID]],
    ['clientRequestId', `"client-request-id": "${GUID}"`, [GUID]],
    ['requestId', `"client-request-id": "${GUID}"`, []],
    ['appId', `cannot access the application '${GUID}'(Expenses)`, [GUID]],
    ['appId', `Application with identifier '${GUID}' was not found`, [GUID]],
    ['tenantId', `https://login.microsoftonline.com/${GUID}/oauth2`, [GUID]],
    ['tenantId', `https://graph.microsoft.com/v1.0/${GUID}/users`, [GUID]],
    ['tenantId', `from identity provider 'https://sts.windows.net/${GUID}/' does not exist`, []],
    ['url', `from identity provider 'https://sts.windows.net/${GUID}/' does not exist`, []],
    ['user', "User account 'kim@fabrikam.com' from", ['kim@fabrikam.com']],
    ['user', "User account 'ana.o\u2019neil@contoso.com' from", ["ana.o'neil@contoso.com"]],
    ['timestamp', 'Timestamp: 2026-11-20 08:15:42Z', ['2026-11-20 08:15:42Z']],
    ['timestamp', '"date":"2026-11-20T08:15:42"', ['2026-11-20T08:15:42']],
    ['method', 'GET https://graph.microsoft.com/v1.0/me', ['GET']],
    ['method', 'get me the report', []],
    [
      'url',
      'GET https://graph.microsoft.com/v1.0/users/<user_id>/manager, then',
      ['https://graph.microsoft.com/v1.0/users/<user_id>/manager'],
    ],
    ['url', 'see https://learn.microsoft.com/graph/errors', []],
    ['httpStatus', 'HTTP/1.1 403 Forbidden', ['403']],
    ['httpStatus', 'status code 404', ['404']],
    ['httpStatus', 'room 404 is free', []],
    [
      'permissions',
      'requires User.Read.All, Mail.ReadWrite.Shared or Policy.ReadWrite.ConditionalAccess',
      ['User.Read.All', 'Mail.ReadWrite.Shared', 'Policy.ReadWrite.ConditionalAccess'],
    ],
    ['permissions', 'at Microsoft.Graph.HttpProvider.SendAsync(HttpRequestMessage request)', []],
    ['identityProvider', "from identity provider 'live.com' does", ['live.com']],
  ])('%s in %s', (name, text, wanted) => expect(read(text).entities[name as 'user']).toEqual(wanted));
});
