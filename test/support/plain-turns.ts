import type { Turns } from '../../src/core/turns.ts';

/** Turns that nobody watches. */
export const plainTurns: Turns = { run: (_turn, work) => work(), reference: () => 'reference' };
