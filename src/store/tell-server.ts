/** Where a database is, for people: never who signs in to it, nor with what. */
export type ServerPlace = { readonly server: string; readonly database: string };

/** In: the address of a PostgreSQL server, with user and password. Out: its host, port and database; undefined when it is no address. */
export const tellServer = (url: string): ServerPlace | undefined => {
  if (!URL.canParse(url)) return undefined;
  const { hostname, port, pathname, searchParams } = new URL(url);
  // A socket stands in the query: postgresql:///triage?host=/run/postgresql
  const host = hostname || searchParams.get('host') || 'localhost';
  return { server: `${host}:${port || '5432'}`, database: pathname.slice(1) };
};
