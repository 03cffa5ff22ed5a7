/** Pastes to try, for the help card and the console. All names and ids are made up. */
export const EXAMPLES = [
  {
    id: 'guest',
    title: 'A guest cannot sign in',
    text: "Sorry, but we're having trouble signing you in.\nAADSTS50020: User account 'kim@fabrikam.com' from identity provider 'live.com' does not exist in tenant 'Contoso' and cannot access the application '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14'(Expenses) in that tenant. The account needs to be added as an external user in the tenant first.\nTrace ID: 5f2b8c1d-90aa-4e63-8d17-2c4e6a8b0d00\nCorrelation ID: 0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204\nTimestamp: 2026-11-20 08:15:42Z",
  },
  {
    id: 'permission',
    title: 'A script lacks a Graph permission',
    text: 'Client id: f8618458-1d79-42d7-9f6b-e6582f96d5b2 (Reports job)\nGET https://graph.microsoft.com/v1.0/users/kim@contoso.com/memberOf\nHTTP/1.1 403 Forbidden\n{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation.","innerError":{"date":"2026-11-20T08:21:07","request-id":"b3e1c7d4-52f8-4a06-9c3b-8d7e6f5a4b21","client-request-id":"b3e1c7d4-52f8-4a06-9c3b-8d7e6f5a4b21"}}}',
  },
  {
    id: 'exchange',
    title: 'Exchange keeps an app out of a mailbox',
    text: '{"error":{"code":"ErrorAccessDenied","message":"Access to OData is disabled."}} for GET https://graph.microsoft.com/v1.0/users/kim@contoso.com/messages',
  },
] as const;
