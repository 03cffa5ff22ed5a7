import { conversationOf } from './place.ts';

/** Who pressed the button, as the channel knows them: a signed request proves the id. */
export type Asker = {
  /** Entra object id, Slack user id, or `local` for the console and the command line. */
  readonly id: string;
  /** Tenant of the account; undefined where the channel has none (Slack: the workspace itself was allowed). */
  readonly tenantId?: string;
  /** A guest, somebody of another organisation, or somebody of whom it is not known. */
  readonly guest: boolean;
  /** Is the person in one of these groups? False when it cannot be told. */
  readonly inGroup: (groups: readonly string[]) => Promise<boolean>;
};

/** Whoever uses this machine, where nothing proves who it is: the console, and the Teams endpoint without credentials. */
export const LOCAL_ASKER: Asker = { id: 'local', guest: false, inGroup: async () => false };

/** Who may ask the tenant, and about which. Empty lists of people and groups with conversations: everybody there. */
export type CheckPolicy = {
  /** The tenant is made up: everybody may try. */
  readonly everybody: boolean;
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly conversations: readonly string[];
  readonly homeTenant: string;
  /** Customers' tenants that people of the home tenant may ask about. */
  readonly otherTenants: readonly string[];
};

export type Decision =
  | { readonly allowed: true; readonly tenantId: string }
  /** `why` goes to the asker alone, `because` into the log. */
  | { readonly allowed: false; readonly why: string; readonly because: string };

const has = (list: readonly string[], value: string): boolean =>
  list.some((item) => item.toLowerCase() === value.toLowerCase());

const WHO =
  'Ask the people who run this bot: the settings CHECK_ALLOWED_USERS, CHECK_ALLOWED_GROUPS and CHECK_ALLOWED_CONVERSATIONS say who may check in the tenant.';

const refuse = (why: string, because: string): Decision => ({ allowed: false, why: `${why} ${WHO}`, because });

/**
 * Decides before anything is asked. A pasted tenant id chooses among the tenants the asker may see; it never widens them.
 * @param named tenant ids that stand in the paste.
 */
export const mayCheck = async (
  policy: CheckPolicy,
  asker: Asker,
  conversation: string,
  named: readonly string[],
): Promise<Decision> => {
  const { users, groups, conversations, homeTenant, otherTenants } = policy;
  if (policy.everybody) return { allowed: true, tenantId: homeTenant };
  if (users.length + groups.length + conversations.length === 0)
    return refuse('The tenant check is switched off: nobody is allowed to use it yet.', 'off');
  if (asker.guest) return refuse('Guests and people of other organisations cannot check in the tenant.', 'guest');
  const askerTenant = asker.tenantId ?? homeTenant;
  if (!has([homeTenant, ...otherTenants], askerTenant))
    return refuse('Your organisation is not one of those this bot checks for.', 'tenant');
  if (conversations.length > 0 && !has(conversations, conversationOf(conversation)))
    return refuse('The tenant cannot be checked from this conversation.', 'conversation');
  // A conversation that nothing proves does not make up for a person that nothing proves.
  const anybody = users.length + groups.length === 0 && asker.id !== LOCAL_ASKER.id;
  const listed = anybody || has(users, asker.id);
  if (!listed && !(groups.length > 0 && (await asker.inGroup(groups))))
    return refuse('You are not among the people who may check in the tenant.', 'person');
  // A customer's own people see their own tenant alone.
  if (!has([homeTenant], askerTenant)) return { allowed: true, tenantId: askerTenant };
  const chosen = named.find((id) => has([homeTenant, ...otherTenants], id));
  return { allowed: true, tenantId: chosen?.toLowerCase() ?? homeTenant };
};
