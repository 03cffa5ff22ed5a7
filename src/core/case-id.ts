const LENGTH = 8;

/** Short name of an escalation, to be said on the phone: the beginning of its id. */
export const caseIdOf = (id: string): string => id.slice(0, LENGTH);
