/** What an error says, for the people who run the program: it can quote what was at hand, so not where pastes are. */
export const errorMessage = (error: unknown): string => (error instanceof Error ? error.message : String(error));
