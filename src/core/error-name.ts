/** What a log may hold of an error: its message can quote a request, and with it a paste; its name cannot. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
