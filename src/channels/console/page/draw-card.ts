import type { Action } from 'adaptivecards';
import type { ConsoleAnswer } from './console-answer.ts';
import { hostConfig, type Theme } from './host-config.ts';
import { teamsMarkdown } from './teams-markdown.ts';

/** Teaches the renderer Teams' Markdown; without it a link would stand there as brackets. */
export const startRenderer = (): void => {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = teamsMarkdown(text);
    result.didProcess = true;
  };
};

const runAction = (action: Action, onSubmit: (payload: unknown) => void): void => {
  // Either carries the same data: a renderer that does not know the first draws its fallback, the second.
  if (action instanceof AdaptiveCards.ExecuteAction || action instanceof AdaptiveCards.SubmitAction)
    onSubmit(action.data);
  else if (action instanceof AdaptiveCards.OpenUrlAction && action.url)
    window.open(action.url, '_blank', 'noopener,noreferrer');
};

/**
 * Draws a card with the official renderer as Teams sets it.
 * Throws when the renderer cannot read the card.
 */
export const drawCard = (
  card: ConsoleAnswer['card'],
  theme: Theme,
  onSubmit: (payload: unknown) => void,
): HTMLElement => {
  const drawn = new AdaptiveCards.AdaptiveCard();
  drawn.hostConfig = new AdaptiveCards.HostConfig(hostConfig(theme));
  drawn.onExecuteAction = (action) => runAction(action, onSubmit);
  drawn.parse(card);
  const node = drawn.render();
  if (!node) throw new Error('The renderer made nothing of the card.');
  return node;
};
