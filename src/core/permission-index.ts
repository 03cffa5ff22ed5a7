/** What one Graph call needs: alternatives, the least privileged first. `A+B` is both, `A+(B|C)` is A with one of B, C. */
export type CallPermissions = {
  readonly method: string;
  /** Path below the version, ids as `{}`. */
  readonly path: string;
  readonly delegated: readonly string[];
  readonly application: readonly string[];
};

type Node = {
  readonly children: Map<string, Node>;
  /** Segments with values inside, such as `getbyname(name={})`. */
  readonly shaped: { readonly shape: RegExp; readonly node: Node }[];
  any?: Node;
  readonly calls: Map<string, CallPermissions>;
};

export type PermissionIndex = { readonly root: Node; readonly byCmdlet: ReadonlyMap<string, CallPermissions> };

const makeNode = (): Node => ({ children: new Map(), shaped: [], calls: new Map() });

const child = (node: Node, segment: string): Node => {
  if (segment === '{}') return (node.any ??= makeNode());
  const known = node.children.get(segment);
  if (known) return known;
  const made = makeNode();
  node.children.set(segment, made);
  if (segment.includes('{}')) {
    const source = segment
      .split('{}')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.{0,300}?');
    node.shaped.push({ shape: new RegExp(`^${source}$`), node: made });
  }
  return made;
};

const VERBS: Readonly<Record<string, string>> = {
  GET: 'get',
  POST: 'new',
  PATCH: 'update',
  PUT: 'set',
  DELETE: 'remove',
};

const singular = (word: string): string =>
  word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : /(?:ss|status|is)$/.test(word)
      ? word
      : word.replace(/(?<=s|x|ch|sh)es$|s$/, '');

/** Microsoft Graph PowerShell makes a cmdlet's noun out of the path: GET /groups/{}/members is Get-MgGroupMember. */
const cmdletFor = (method: string, path: string): string =>
  `${VERBS[method] ?? ''}-mg${path
    .split('/')
    .filter((part) => part !== '' && part !== '{}')
    .map(singular)
    .join('')}`;

/**
 * Reads the table kb/tables/graph-permissions.tsv: a line holds delegated permissions, application permissions, and the
 * calls that need them, tab-separated; `#` begins a comment.
 */
export const buildPermissionIndex = (table: string): PermissionIndex => {
  const root = makeNode();
  const byCmdlet = new Map<string, CallPermissions>();
  const words = (text: string | undefined): string[] => (text ?? '').split(' ').filter((word) => word !== '');
  for (const line of table.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [delegated, application, ...calls] = line.split('\t');
    for (const call of calls) {
      const [method = '', path = ''] = call.split(' ');
      const made: CallPermissions = { method, path, delegated: words(delegated), application: words(application) };
      path.split('/').slice(1).reduce(child, root).calls.set(method, made);
      const cmdlet = cmdletFor(method, path);
      const known = byCmdlet.get(cmdlet);
      // A cmdlet lists or reads one by id: the shorter path is the list, and needs no less.
      if (!known || path.length < known.path.length) byCmdlet.set(cmdlet, made);
    }
  }
  return { root, byCmdlet };
};

const HOST = /^ht?tps?p?s?:\/\/(?:dod-)?(?:graph\.microsoft\.(?:com|us|de)|microsoftgraph\.chinacloudapi\.cn)(?=\/)/i;

/** `users('kim@contoso.com')/manager` and `users/kim@contoso.com/manager` are the same call. */
const segmentsOf = (path: string): string[] =>
  path
    // An address by path: /sites/contoso.sharepoint.com:/sites/x:/lists, /drive/root:/folder/file:/content
    .replace(/:\/[^?]{0,1000}?(?::(?=\/|$)|(?=\?)|$)/, '')
    .replace(/\/([a-z]+)\('([^']{0,300})'\)/gi, '/$1/$2')
    .split(/[?#]/)[0]
    ?.split('/')
    .filter((segment) => segment !== '')
    .map((segment) => segment.toLowerCase()) ?? [];

const walk = (node: Node, method: string, [head, ...rest]: readonly string[]): CallPermissions | undefined => {
  if (head === undefined) return node.calls.get(method);
  const exact = node.children.get(head);
  const shaped = node.shaped.find(({ shape }) => shape.test(head))?.node;
  for (const next of [exact, shaped, node.any]) {
    const found = next && walk(next, method, rest);
    if (found) return found;
  }
  return undefined;
};

/**
 * In: a method and an address of Graph as pasted. Out: what the call needs; undefined for another host or an unknown
 * path. A tenant id (or anything else) between version and path is passed over, `$count`, `$value` and `$ref` at the end too.
 */
export const permissionsOfCall = (
  { root }: PermissionIndex,
  method: string,
  url: string,
): CallPermissions | undefined => {
  const path = url.replace(HOST, '');
  if (path === url || path.length > 2000) return undefined;
  const segments = segmentsOf(path);
  if (/^v?\.?\d+\.\d+$|^beta$/.test(segments[0] ?? '')) segments.shift();
  const whole = segments.filter(
    (segment, at) => !(at === segments.length - 1 && /^\$(?:count|value|ref)$/.test(segment)),
  );
  const wanted = method.toUpperCase();
  return (
    walk(root, wanted, whole) ?? (root.children.has(whole[0] ?? '') ? undefined : walk(root, wanted, whole.slice(1)))
  );
};

/** In: a cmdlet such as `Get-MgUserManager`. Out: what it needs; undefined when it is no cmdlet of Graph v1.0 that the table knows. */
export const permissionsOfCmdlet = ({ byCmdlet }: PermissionIndex, cmdlet: string): CallPermissions | undefined =>
  byCmdlet.get(cmdlet.toLowerCase());
