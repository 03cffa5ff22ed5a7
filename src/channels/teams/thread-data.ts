import { SHOWN_OTHERS, type ThreadError } from '../../conversation/explain-thread.ts';
import type { ThreadHead } from '../../conversation/thread-card.ts';
import { seenIn } from '../../conversation/thread-words.ts';
import { named, tidy } from '../../core/reply-words.ts';

// What shows at once; the rest folds.
const OPEN = 3;
// A thread with more secrets than these has one trouble: that they stand there.
const MAX_WARNED = 5;

const rowData = (error: ThreadError, at: number) => ({
  id: `thread-error-${at}`,
  visible: at < OPEN,
  title: tidy(named(error)),
  seen: tidy(seenIn(error)),
  entryId: error.entryId,
  paste: error.paste,
});

const warningsOf = ({ secrets }: ThreadHead) =>
  secrets
    .flatMap(({ author, warnings }) => warnings.map(({ what, todo }) => ({ author, what, todo })))
    .slice(0, MAX_WARNED)
    .map(({ author, what, todo }) => ({
      title: tidy(
        `A message of ${author || 'somebody'} in this thread holds ${what}. It is not repeated or stored here, but others can read it.`,
      ),
      todo,
    }));

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

/** What a thread comes to, in a line. */
export const threadSummary = ({ errors, messages }: ThreadHead): string =>
  `${count(errors.length, 'error')} in ${count(messages, 'message')} of this thread`;

/** Data for cards/thread.json: what stands above the answer to the root cause. */
export const threadData = (view: ThreadHead, maxRows = SHOWN_OTHERS) => {
  const [root, ...others] = view.errors;
  const rows = others.slice(0, maxRows).map(rowData);
  const hidden = rows.filter(({ visible }) => !visible).map(({ id }) => id);
  const left = others.length - rows.length;
  return {
    fallbackText: threadSummary(view),
    warnings: warningsOf(view),
    heading: threadSummary(view),
    root: tidy(root ? named(root) : ''),
    rootSeen: tidy(root ? seenIn(root) : ''),
    others: rows,
    moreOthers: hidden.length === 0 ? '' : `${hidden.length} more ${hidden.length === 1 ? 'error' : 'errors'}`,
    toggles: [...hidden, 'more-thread-errors', 'fewer-thread-errors'],
    left: left > 0 ? `and ${left} more` : '',
  };
};
