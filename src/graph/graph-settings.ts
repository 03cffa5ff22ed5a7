/** How the bot proves who it is to Entra. */
export type GraphCredential =
  | { readonly kind: 'secret'; readonly secret: string }
  /** A PEM file that holds the private key and the certificate. */
  | { readonly kind: 'certificate'; readonly file: string }
  /** A token of the platform (Kubernetes, GitHub) that the app trusts; read anew each time, since it is replaced. */
  | { readonly kind: 'federated'; readonly tokenFile: string }
  /** The identity of the Azure machine; without an id the system-assigned one. Reaches the home tenant only. */
  | { readonly kind: 'managed-identity'; readonly clientId?: string };

/** The app that makes the live checks. Addresses without a slash at the end. */
export type GraphSettings = {
  /** The home tenant. */
  readonly tenantId: string;
  /** Application (client) id; empty for a managed identity. */
  readonly clientId: string;
  readonly credential: GraphCredential;
  /** `https://graph.microsoft.com`, or that of a national cloud. */
  readonly graphUrl: string;
  /** `https://login.microsoftonline.com`, or that of a national cloud. */
  readonly authority: string;
  /** Other tenants that may be asked, by id: a partner's customers. */
  readonly otherTenants: readonly string[];
  /** The tenant is made up: every answer says so. */
  readonly sample: boolean;
};
