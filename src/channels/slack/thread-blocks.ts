import { SHOWN_OTHERS, type ThreadError } from '../../conversation/explain-thread.ts';
import { seenIn } from '../../conversation/thread-words.ts';
import { explainLabel, named } from '../../core/reply-words.ts';
import type { Page } from './fit-message.ts';
import { LIMITS, weightOf } from './limits.ts';
import { type Block, context, heading, withButton } from './make-blocks.ts';
import { pressButton } from './make-button.ts';

export type PostedError = ThreadError & { readonly names: readonly string[] };

const who = (error: PostedError): string => seenIn(error, error.names);

/** The errors of a thread with who posted which: the one that is answered first, the others with a button. */
export const threadBlocks = (errors: readonly PostedError[]): Block[] => {
  const [root, ...others] = errors;
  if (!root) return [];
  const left = others.length - SHOWN_OTHERS;
  return [
    ...context(`${named(root)}, ${who(root)}. It is the likely root cause in this thread.`),
    ...(others.length === 0 ? [] : heading('Also in this thread')),
    ...others
      .slice(0, SHOWN_OTHERS)
      .flatMap((error) =>
        withButton(
          `${named(error)}, ${who(error)}`,
          pressButton('show', explainLabel(error), { entry: error.entryId, paste: error.paste }),
        ),
      ),
    ...(left > 0 ? context(`and ${left} more`) : []),
  ];
};

/** Do they fit into one message? */
export const fitTogether = (a: Page, b: Page): boolean =>
  a.length + b.length <= LIMITS.blocks && weightOf([...a, ...b]) <= LIMITS.message;
