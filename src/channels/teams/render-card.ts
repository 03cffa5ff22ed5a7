import { EXAMPLES } from '../../conversation/examples.ts';
import type { Reply } from '../../core/answer.ts';
import type { EscalationCard } from '../../core/escalation-card.ts';
import { answerData, type CardState, choiceData, helpData, unknownData } from './card-data.ts';
import { escalationData, type EscalationCut } from './escalation-data.ts';
import { type Card, loadTemplates } from './card-templates.ts';

/** Bytes of UTF-8. Teams allows more; a quoted and re-encoded card grows (docs/adr/0005-card-budget.md). */
export const CARD_BUDGET = 24 * 1024;

const sizeOf = (card: Card): number => Buffer.byteLength(JSON.stringify(card));

/**
 * Draws a reply. In: the id of its paste for the buttons, what is known of the answer beside, and how many bytes it may
 * take.
 */
export type RenderCard = (reply: Reply, paste: string, state?: CardState, room?: number) => Card;

/** Renders replies as Adaptive Cards 1.5. Build once: it reads the templates of `folder` (cards/). */
export const makeCardRenderer = (folder: string): RenderCard => {
  const expand = loadTemplates(folder);
  const withinBudget = (reply: Reply & { kind: 'answer' }, paste: string, room: number, state?: CardState): Card => {
    let card = expand('answer', answerData(reply, paste, state));
    let steps = reply.answer.steps.length;
    let causes = reply.answer.causes.length;
    // Whole steps go first, then whole causes; never half a sentence.
    while (sizeOf(card) > room && (steps > 1 || causes > 1)) {
      if (steps > 1) steps -= 1;
      else causes -= 1;
      card = expand('answer', answerData(reply, paste, state, { maxSteps: steps, maxCauses: causes }));
    }
    return card;
  };
  return (reply, paste, state, room = CARD_BUDGET) => {
    switch (reply.kind) {
      case 'answer':
        return withinBudget(reply, paste, room, state);
      case 'choice':
        return expand('choice', choiceData(reply, paste, state));
      case 'unknown':
        return expand('unknown', unknownData(reply, paste, state));
      case 'help':
      case 'welcome':
        return expand('help', helpData(reply, EXAMPLES));
    }
  };
};

/** Draws an escalation for one of its sides. */
export type RenderEscalation = (card: EscalationCard) => Card;

// From whole to short: the latest of each list, and the lines of the text to copy.
const ESCALATION_CUTS: readonly EscalationCut[] = [
  { rows: 99, lines: 120 },
  { rows: 12, lines: 80 },
  { rows: 6, lines: 40 },
  { rows: 3, lines: 20 },
  { rows: 1, lines: 5 },
];

/** As `makeCardRenderer`, for escalations. */
export const makeEscalationRenderer = (folder: string): RenderEscalation => {
  const expand = loadTemplates(folder);
  return (card) => {
    for (const cut of ESCALATION_CUTS) {
      const drawn = expand('escalation', escalationData(card, cut));
      if (sizeOf(drawn) <= CARD_BUDGET) return drawn;
    }
    return expand('escalation', escalationData(card, { rows: 1, lines: 0 }));
  };
};
