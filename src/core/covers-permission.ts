const named = (expression: string): readonly string[] => expression.split(/[+()|]+/).filter((name) => name !== '');

/**
 * True when the names cover one of the alternatives: `A`, `A+B` (both), `A+(B|C)` (A with one of B, C).
 * @param alternatives as in kb/tables/graph-permissions.tsv, higher permissions among them.
 */
export const coversCall = (alternatives: readonly string[], granted: readonly string[]): boolean => {
  const has = new Set(granted.map((name) => name.toLowerCase()));
  return alternatives.some((expression) => {
    const [all = '', either] = expression.split('(');
    return (
      named(all).every((name) => has.has(name.toLowerCase())) &&
      (either === undefined || named(either).some((name) => has.has(name.toLowerCase())))
    );
  });
};

/** Names that hold a permission: itself, and where it reads the one that writes as well. */
export const wideningsOf = (permission: string): readonly string[] => {
  const wider = permission.replace(/\.Read(?=\.|$)/, '.ReadWrite');
  return wider === permission ? [permission] : [permission, wider];
};
