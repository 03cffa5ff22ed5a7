import { EXAMPLES } from '../../conversation/examples.ts';
import type { Reply } from '../../core/answer.ts';
import { answerData, type CardState, choiceData, helpData, unknownData } from './card-data.ts';
import { type Card, loadTemplates } from './card-templates.ts';

/** Bytes of UTF-8. Teams allows more; a quoted and re-encoded card grows (docs/adr/0005-card-budget.md). */
export const CARD_BUDGET = 24 * 1024;

const sizeOf = (card: Card): number => Buffer.byteLength(JSON.stringify(card));

/** Draws a reply. In: the id of its paste for the buttons, and what is known of the answer beside. */
export type RenderCard = (reply: Reply, paste: string, state?: CardState) => Card;

/** Renders replies as Adaptive Cards 1.5. Build once: it reads the templates of `folder` (cards/). */
export const makeCardRenderer = (folder: string): RenderCard => {
  const expand = loadTemplates(folder);
  const withinBudget = (reply: Reply & { kind: 'answer' }, paste: string, state?: CardState): Card => {
    let card = expand('answer', answerData(reply, paste, state));
    let steps = reply.answer.steps.length;
    let causes = reply.answer.causes.length;
    // Whole steps go first, then whole causes; never half a sentence.
    while (sizeOf(card) > CARD_BUDGET && (steps > 1 || causes > 1)) {
      if (steps > 1) steps -= 1;
      else causes -= 1;
      card = expand('answer', answerData(reply, paste, state, { maxSteps: steps, maxCauses: causes }));
    }
    return card;
  };
  return (reply, paste, state) => {
    switch (reply.kind) {
      case 'answer':
        return withinBudget(reply, paste, state);
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
