import { buildPermissionIndex, type PermissionIndex } from './permission-index.ts';

/** Facts that belong to no entry: what Graph calls need, and what Microsoft's own applications are called. */
export type Reference = {
  readonly permissions: PermissionIndex;
  /** Application id in lower case to name. */
  readonly appNames: ReadonlyMap<string, string>;
};

/** In: the texts of kb/tables/graph-permissions.tsv and kb/tables/first-party-apps.tsv; empty texts give an empty reference. */
export const buildReference = (permissions: string, apps: string): Reference => ({
  permissions: buildPermissionIndex(permissions),
  appNames: new Map(
    apps
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const [id = '', name = ''] = line.split('\t');
        return [id.toLowerCase(), name] as const;
      }),
  ),
});
