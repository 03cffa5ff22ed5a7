import { AuthError } from '@azure/msal-node';

/** Entra gave the bot no token: its secret ended, its app is not in the tenant, its tenant does not exist. */
export class NoToken extends Error {}

/** Entra is overloaded or broken. Thrown below MSAL, which would otherwise refuse to ask again for a minute or more. */
export class EntraBusy extends AuthError {
  readonly status: number;
  /** Seconds. */
  readonly retryAfter: number;

  constructor(status: number, retryAfter: number) {
    super('entra_busy', `Entra answered ${status}`);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** Entra did not answer in time. */
export class EntraLate extends AuthError {
  constructor() {
    super('entra_late', 'Entra did not answer in time');
  }
}
