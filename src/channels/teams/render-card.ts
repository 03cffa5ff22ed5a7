import { EXAMPLES } from '../../conversation/examples.ts';
import type { Reply } from '../../core/answer.ts';
import { answerData, choiceData, helpData, unknownData } from './card-data.ts';
import { type Card, loadTemplates } from './card-templates.ts';

/** Bytes of UTF-8. Teams allows more; a quoted and re-encoded card grows (docs/adr/0005-card-budget.md). */
export const CARD_BUDGET = 24 * 1024;

const sizeOf = (card: Card): number => Buffer.byteLength(JSON.stringify(card));

/** Renders replies as Adaptive Cards 1.5. Build once: it reads the templates of `folder` (cards/). */
export const makeCardRenderer = (folder: string): ((reply: Reply, paste: string) => Card) => {
  const expand = loadTemplates(folder);
  const withinBudget = (reply: Reply & { kind: 'answer' }, paste: string): Card => {
    let card = expand('answer', answerData(reply, paste));
    let steps = reply.answer.steps.length;
    let causes = reply.answer.causes.length;
    // Whole steps go first, then whole causes; never half a sentence.
    while (sizeOf(card) > CARD_BUDGET && (steps > 1 || causes > 1)) {
      if (steps > 1) steps -= 1;
      else causes -= 1;
      card = expand('answer', answerData(reply, paste, steps, causes));
    }
    return card;
  };
  return (reply, paste) => {
    switch (reply.kind) {
      case 'answer':
        return withinBudget(reply, paste);
      case 'choice':
        return expand('choice', choiceData(reply, paste));
      case 'unknown':
        return expand('unknown', unknownData(reply, paste));
      case 'help':
      case 'welcome':
        return expand('help', helpData(reply, EXAMPLES));
    }
  };
};
