import type * as Library from 'adaptivecards';

declare global {
  /** The official renderer, loaded by its own script before the page's. */
  const AdaptiveCards: typeof Library;
}
