/** Where in the code an error came up, at most eight places. Its message may hold text of a paste; the places do not. */
export const errorPlaces = (error: unknown): string[] =>
  (error instanceof Error ? (error.stack ?? '') : '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8);
