import type { Reply } from '../../core/answer.ts';
import type { Triage } from '../../conversation/triage.ts';

export type ConsoleParts = {
  readonly triage: Triage;
  readonly renderCard: (reply: Reply, paste: string) => Record<string, unknown>;
};

/** The local web page and the calls it makes. */
export const consoleRoutes = (_parts: ConsoleParts) => [];
