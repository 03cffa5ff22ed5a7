/**
 * Every value that can be read out of a paste, in one table: what shape it must have before it may enter a
 * command or a link, what to say when it is absent, and the label under which a card lists it.
 *
 * A field of shape `text` may appear in prose only: free text never enters a command or a link.
 */
export type Shape =
  | 'guid'
  | 'guid-or-domain'
  | 'guid-or-url'
  | 'upn'
  | 'domain'
  | 'url'
  | 'permission'
  | 'cmdlet'
  | 'thumbprint'
  | 'timestamp'
  | 'status'
  | 'method'
  | 'word'
  | 'text';

export type Field = {
  readonly shape: Shape;
  /** Readable words for prose, used when the paste does not hold the value. */
  readonly fallback: string;
  /** Stands in a command in place of the value, as `<application-id>`. */
  readonly slot: string;
};

const field = (shape: Shape, fallback: string, slot: string): Field => ({ shape, fallback, slot });

export const FIELDS = {
  tenantId: field('guid-or-domain', 'the tenant', '<tenant-id>'),
  appId: field('guid', 'the application', '<application-id>'),
  objectId: field('guid', 'the object', '<object-id>'),
  user: field('upn', 'the user', '<user-principal-name>'),
  resourceId: field('guid-or-url', 'the resource', '<resource-id>'),
  correlationId: field('guid', 'the correlation id', '<correlation-id>'),
  traceId: field('guid', 'the trace id', '<trace-id>'),
  requestId: field('guid', 'the request id', '<request-id>'),
  clientRequestId: field('guid', 'the client request id', '<client-request-id>'),
  timestamp: field('timestamp', 'the time of the error', '<time>'),
  method: field('method', 'the method', '<method>'),
  url: field('url', 'the address that was called', '<url>'),
  httpStatus: field('status', 'the HTTP status', '<status>'),
  permissions: field('permission', 'the permission', '<permission>'),
  identityProvider: field('word', 'the identity provider', '<identity-provider>'),
  // Values that only an entry's own pattern can read (named groups of its `regex`).
  tenantName: field('text', 'the tenant', '<tenant-name>'),
  appName: field('text', 'the application', '<application-name>'),
  resourceName: field('text', 'the resource', '<resource-name>'),
  redirectUri: field('url', 'the redirect URI', '<redirect-uri>'),
  domain: field('domain', 'the domain', '<domain>'),
  thumbprint: field('thumbprint', 'the thumbprint', '<thumbprint>'),
  cmdlet: field('cmdlet', 'the cmdlet', '<cmdlet>'),
  issuer: field('text', 'the issuer', '<issuer>'),
  subject: field('text', 'the subject', '<subject>'),
  audience: field('text', 'the audience', '<audience>'),
  property: field('word', 'the property', '<property>'),
  deviceId: field('guid', 'the device', '<device-id>'),
  grantIssued: field('timestamp', 'the time the token was issued', '<issued-at>'),
  validFrom: field('timestamp', 'the time of the last change', '<valid-from>'),
  roleName: field('text', 'the role', '<role>'),
  scope: field('permission', 'the permission', '<permission>'),
  detail: field('text', 'the detail in the message', '<detail>'),
} as const;

export type FieldName = keyof typeof FIELDS;

/** Is it the name of a field? In: any text, of an author or from outside. */
export const isField = (name: string): name is FieldName => Object.hasOwn(FIELDS, name);

/** The fields that `extract` reads from any paste; the rest come from an entry's own pattern. */
export const ENTITY_NAMES = [
  'tenantId',
  'appId',
  'objectId',
  'user',
  'resourceId',
  'correlationId',
  'traceId',
  'requestId',
  'clientRequestId',
  'timestamp',
  'method',
  'url',
  'httpStatus',
  'permissions',
  'identityProvider',
] as const satisfies readonly FieldName[];

export type EntityName = (typeof ENTITY_NAMES)[number];

/** Literal values as found in the paste, in order of appearance, without duplicates. */
export type Entities = Readonly<Record<EntityName, readonly string[]>>;

export const noEntities = (): Record<EntityName, string[]> => ({
  tenantId: [],
  appId: [],
  objectId: [],
  user: [],
  resourceId: [],
  correlationId: [],
  traceId: [],
  requestId: [],
  clientRequestId: [],
  timestamp: [],
  method: [],
  url: [],
  httpStatus: [],
  permissions: [],
  identityProvider: [],
});
