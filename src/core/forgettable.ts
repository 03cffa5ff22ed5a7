/** Whom or what to forget. `user`: id of the person in the channel, or an address. */
export type Forgettable = { readonly user: string } | { readonly conversation: string };

/** Rows that went, or would go, by table; `excerpts` and `notes` are taken out of rows that stay. */
export type Forgotten = Readonly<Record<string, number>>;

/** Forgets; with `count` only says what would go. */
export type Forget = (what: Forgettable, only?: 'count') => Promise<Forgotten>;
