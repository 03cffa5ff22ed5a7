import { describe, expect, it } from '@jest/globals';
import { findEvidence } from '../../../src/core/extract/find-evidence.ts';
import { makeWordFilter } from '../../../src/core/word-filter.ts';

describe("what in a text is Microsoft's", () => {
  it.each([
    ['service', 'GET https://graph.microsoft.com/v1.0/me'],
    ['service', 'https://contoso-my.sharepoint.com/personal/kim'],
    ['service', 'GET /v1.0/users/kim@contoso.com'],
    ['service', 'Get-MgUser : Forbidden'],
    ['service', 'Microsoft.Graph.ServiceException: Code: x'],
    ['service', 'at com.microsoft.graph.http.CoreHttpProvider'],
    ['service', '{"innerError":{"date":"2026-11-20T08:15:42"}}'],
    ['service', 'E/Http: "innerError": {\nE/Http:   "request-id": "x"'],
    ['service', '"client-request-id": "x"'],
    ['service', '{"statusCode":403,"code":"ExtensionError","requestId":"x","date":"2026-11-20T08:15:42","body":"{}"}'],
    ['service', 'the Graph SDK answers'],
    ['service', 'Connect-ExchangeOnline: HTTP 403'],
    ['service', 'AADB2C90118: forgotten'],
    ['service', 'Microsoft Graph says 403'],
    ['service', 'although it has Directory.Read.All'],
    ['service', 'scopes: Mail.Send'],
    ['service', 'api.interfaces.records.teams.microsoft.com'],
    ['service', 'File "/site-packages/O365/connection.py"'],
    ['name', 'the EWS call fails'],
    ['name', 'One drive root work: failed'],
    ['name', 'mail to monitoring@contoso.onmicrosoft.com'],
    ['name', 'npm install @azure/msal-node'],
    ['name', 'iss=https://sts.windows.net/0d6e4b7a/'],
    ['name', 'x-ms-request-id: 1 x-ms-client-request-id: 2'],
    ['name', 'Pushing Microsoft.Graph.Contoso.1.0.0.nupkg'],
    ['name', 'page "Entra ID onboarding"'],
    ['none', 'C:\\Users\\kim\\OneDrive - Contoso\\acl.ps1'],
    ['none', 'Facebook Graph API returns 400, Graph Explorer too'],
    ['none', 'https://api.contoso.com/v1.0/users/12'],
    ['none', 'Microsoft.IdentityModel.Tokens.SecurityTokenExpiredException'],
    ['none', '{"requestId":"x","date":"today","body":"no code"}'],
    ['none', 'the graph of users'],
    ['none', 'todo.Read.All of our own API, Invoices.Read.All'],
    ['none', 'User.Read.All() of the repository class'],
    ['none', 'news of the o365 sports club'],
  ])('%s: %s', (wanted, text) => expect(findEvidence(text, makeWordFilter(text))).toBe(wanted));
});
