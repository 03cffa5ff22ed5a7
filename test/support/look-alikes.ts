/** Errors of other products and plain talk that use the same words. None may be taken for a Microsoft error. */
export const LOOK_ALIKES: Readonly<Record<string, string>> = {
  AWS: 'An error occurred (AccessDenied) when calling the ListBuckets operation: Access Denied. RequestId: 4F2A9C81D0B7E635',
  'AWS token':
    'botocore.exceptions.ClientError: An error occurred (ExpiredToken) when calling the GetCallerIdentity operation: The security token included in the request is expired',
  GitHub:
    'remote: Permission to example/app.git denied to build-user.\nfatal: unable to access https://github.com/example/app.git/: The requested URL returned error: 403',
  Google: '{"error":{"code":403,"message":"The caller does not have permission","status":"PERMISSION_DENIED"}}',
  'Google OAuth': '{"error":"invalid_grant","error_description":"Token has been expired or revoked."}',
  Okta: '{"errorCode":"E0000011","errorSummary":"Invalid token provided","errorLink":"E0000011"}',
  Auth0: '{"error":"access_denied","error_description":"Unauthorized","statusCode":401}',
  Kubernetes:
    'Error from server (Forbidden): pods is forbidden: User "dev" cannot list resource "pods" in API group "" in the namespace "shop"',
  Slack: '{"ok":false,"error":"missing_scope","needed":"channels:history","provided":"chat:write"}',
  npm: 'npm error code E403\nnpm error 403 403 Forbidden - PUT https://registry.example.com/@contoso%2fapp - You do not have permission to publish',
  'mail server': '550 5.7.1 <kim@contoso.com>: Recipient address rejected: Access denied',
  LDAP: 'ldap_bind: Invalid credentials (49)\n\tadditional info: 80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data 52e',
  SSH: 'kim@build-01: Permission denied (publickey,password).',
  PostgreSQL: 'FATAL:  password authentication failed for user "report"',
  'SQL Server': "Login failed for user 'report'. Reason: Password did not match that for the login provided.",
  nginx:
    '<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx</center></body></html>',
  Salesforce: '{"error":"invalid_grant","error_description":"authentication failure"}',
  Atlassian: '{"message":"Client must be authenticated to access this resource.","status-code":401}',
  Elasticsearch:
    '{"error":{"type":"security_exception","reason":"missing authentication credentials for REST request"},"status":401}',
  Docker:
    'Error response from daemon: pull access denied for shop/api, repository does not exist or may require docker login',
  Stripe: '{"error":{"code":"resource_missing","message":"No such customer","type":"invalid_request_error"}}',
  'a ticket': 'Thanks, ticket 50126 is closed and 53003 goes to the second line.',
  'a room': 'The meeting is in room 50020, dial in with 700016.',
  'a port': 'The tunnel listens on port 50058 and forwards to 10.0.0.4:50055.',
  'an order': 'Order 7000215 was shipped, tracking number 90002313.',
  talk: 'Access to the archive is forbidden without prior consent of the administrator, policy 403.',
  'a password reminder': 'Reminder: passwords expire on Friday. Change yours before, or your account is locked.',
  'a request': 'Can somebody grant me access to the shared calendar? It says I am not authorised.',
};
