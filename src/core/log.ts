type Write = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** Where the program reports to: ids, codes and durations; never the text of a paste. */
export type Log = { readonly info: Write; readonly warn: Write; readonly error: Write };
