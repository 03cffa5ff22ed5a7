/** Where a registration lists redirect URIs, as the admin center calls it. */
export type Platform = 'web' | 'spa' | 'publicClient';

export type RegisteredUri = { readonly uri: string; readonly platform: Platform };

const PARTS = /^([a-z][a-z0-9+.-]*):\/\/([^/:?#]*)(?::(\d{1,5}))?([^?#]*)(.*)$/i;

const partsOf = (uri: string): { scheme: string; host: string; port: string; path: string; rest: string } => {
  const [, scheme = '', host = '', port = '', path = '', rest = ''] = PARTS.exec(uri) ?? ['', '', '', '', uri, ''];
  return { scheme: scheme.toLowerCase(), host: host.toLowerCase(), port, path, rest };
};

const LOOPBACK = new Set(['localhost', '127.0.0.1']);

/**
 * `https://*.contoso.com/*`: registrations for work accounts alone can hold stars, each for any text; Microsoft advises
 * against them.
 */
const coveredByStar = (registered: string, sent: string): boolean => {
  const [head = '', ...tails] = registered.split('*');
  const last = tails.pop();
  if (last === undefined || !sent.startsWith(head)) return false;
  let at = head.length;
  for (const tail of tails) {
    const next = sent.indexOf(tail, at);
    if (next < 0) return false;
    at = next + tail.length;
  }
  return sent.length - last.length >= at && sent.endsWith(last);
};

/**
 * Entra compares as text; scheme and host without regard to case, and on this machine (localhost) without the port.
 * https://learn.microsoft.com/entra/identity-platform/reply-url
 */
export const isSameUri = (registered: string, sent: string): boolean => {
  if (registered === sent || coveredByStar(registered, sent)) return true;
  const [a, b] = [partsOf(registered), partsOf(sent)];
  const port = LOOPBACK.has(a.host) && a.scheme === 'http' ? true : a.port === b.port;
  return a.scheme === b.scheme && a.host === b.host && port && a.path === b.path && a.rest === b.rest;
};

const withoutSlash = (path: string): string => path.replace(/\/$/, '');

const pathDifferences = (a: string, b: string): readonly string[] | undefined => {
  const [one, other] = [withoutSlash(a), withoutSlash(b)];
  if (one.toLowerCase() !== other.toLowerCase()) return undefined;
  return [
    ...(one === other ? [] : ['in upper and lower case']),
    ...(a.endsWith('/') === b.endsWith('/') ? [] : ['in the slash at the end']),
  ];
};

/**
 * In what one registered URI differs from the one that was sent, where that is little: "in upper and lower case", "in
 * the slash at the end". Undefined when they are no forms of the same address.
 */
export const smallDifferences = (registered: string, sent: string): readonly string[] | undefined => {
  const [a, b] = [partsOf(registered), partsOf(sent)];
  const inPath = pathDifferences(a.path, b.path);
  const noWww = (host: string): string => host.replace(/^www\./, '');
  if (inPath === undefined || noWww(a.host) !== noWww(b.host)) return undefined;
  const anyPort = LOOPBACK.has(a.host) && a.scheme === 'http';
  return [
    ...(a.scheme === b.scheme ? [] : [`in ${a.scheme} instead of ${b.scheme}`]),
    ...(a.host === b.host ? [] : ['in "www."']),
    ...(anyPort || a.port === b.port ? [] : ['in the port']),
    ...inPath,
    ...(a.rest === b.rest ? [] : ['in what follows the path']),
  ];
};

const commonLength = (a: string, b: string): number => {
  let at = 0;
  while (at < a.length && a[at]?.toLowerCase() === b[at]?.toLowerCase()) at += 1;
  return at;
};

/** The registered URI that begins most alike; undefined when none is on the same host. */
export const nearestUri = (registered: readonly RegisteredUri[], sent: string): RegisteredUri | undefined =>
  registered
    .filter(({ uri }) => partsOf(uri).host === partsOf(sent).host)
    .toSorted((a, b) => commonLength(b.uri, sent) - commonLength(a.uri, sent))[0];
