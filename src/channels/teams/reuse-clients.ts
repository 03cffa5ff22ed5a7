import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';

type Authentication = ConfigurationBotFrameworkAuthentication;
type Authenticated = Awaited<ReturnType<Authentication['authenticateRequest']>>;
type Factory = NonNullable<Authenticated['connectorFactory']>;

// One a region of Teams and audience; more come from somebody who makes addresses up, and begin anew.
const KEPT = 50;

/** Out: the value made before for the same key, or a new one. A making that failed is not kept. */
const remember = <Value>(): ((key: string, make: () => Promise<Value>) => Promise<Value>) => {
  const known = new Map<string, Promise<Value>>();
  return (key, make) => {
    const before = known.get(key);
    if (before) return before;
    if (known.size >= KEPT) known.clear();
    const made = make();
    known.set(key, made);
    made.catch(() => known.delete(key));
    return made;
  };
};

/**
 * CloudAdapter asks for a connector client and a token client on every activity, also when the answer goes back in the
 * HTTP response; making them costs more than the rest of the turn. They hold nothing of a turn: one each for a service
 * address, audience and bot is enough.
 */
export const reuseClients = (authentication: Authentication): Authentication => {
  const connectors = remember<Awaited<ReturnType<Factory['create']>>>();
  const tokenClients = remember<Awaited<ReturnType<Authentication['createUserTokenClient']>>>();
  const authenticate = authentication.authenticateRequest.bind(authentication);
  const makeTokenClient = authentication.createUserTokenClient.bind(authentication);
  const makeFactory = authentication.createConnectorFactory.bind(authentication);
  const botOf = ({ claims }: Authenticated['claimsIdentity']): string =>
    claims
      .map(({ type, value }) => (type === 'aud' || type === 'appid' || type === 'azp' ? `${type}=${value}` : ''))
      .join(' ');
  const reuse = (factory: Factory, identity: Authenticated['claimsIdentity']): Factory => {
    const create = factory.create.bind(factory);
    const bot = botOf(identity);
    factory.create = (serviceUrl, audience) =>
      connectors(`${bot} ${serviceUrl} ${audience}`, () => create(serviceUrl, audience));
    return factory;
  };
  authentication.authenticateRequest = async (activity, header) => {
    const authenticated = await authenticate(activity, header);
    if (authenticated.connectorFactory) reuse(authenticated.connectorFactory, authenticated.claimsIdentity);
    return authenticated;
  };
  // For messages that nobody waits for: a client of their own each would fetch a token each.
  authentication.createConnectorFactory = (identity) => reuse(makeFactory(identity), identity);
  authentication.createUserTokenClient = (identity) => tokenClients(botOf(identity), () => makeTokenClient(identity));
  return authentication;
};
