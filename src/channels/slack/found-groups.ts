import type { EntryRef, Fact, SecretWarning } from '../../core/answer.ts';
import { explainLabel, named } from '../../core/reply-words.ts';
import type { Group } from './fit-message.ts';
import { actions, bold, code, heading, paragraph, quiet, richText, text, withButton } from './make-blocks.ts';
import { pressButton } from './make-button.ts';

// Groups that every kind of reply can have.

export const warningGroup = (warnings: readonly SecretWarning[]): Group => ({
  key: 'warnings',
  items: warnings.map(({ what, todo }) => ({
    blocks: richText(
      paragraph(
        bold(`This message holds ${what}. It is not repeated or stored here, but others can read it.`),
        text(`\n${todo}`),
      ),
    ),
  })),
});

export const insightGroup = (insights: readonly string[]): Group => ({
  key: 'insights',
  heading: heading('What this paste tells'),
  items: insights.map((insight) => ({ blocks: richText(paragraph(text(insight))) })),
});

/** One line a value: half a column of fields is too narrow for a GUID. */
export const factGroup = (facts: readonly Fact[]): Group => ({
  key: 'facts',
  items:
    facts.length === 0
      ? []
      : [
          {
            blocks: richText(
              paragraph(
                bold('Found in the paste'),
                ...facts.flatMap(({ label, value }) => [quiet(`\n${label}`), text('  '), code(value)]),
              ),
            ),
          },
        ],
});

/** Entries to choose from, each with its button. */
export const refGroup = (key: string, title: string, refs: readonly EntryRef[], paste: string): Group => ({
  key,
  ...(title === '' ? {} : { heading: heading(title) }),
  items: refs.map((ref) => ({
    blocks: withButton(named(ref), pressButton('show', explainLabel(ref), { entry: ref.entryId, paste })),
  })),
});

export const ASK_A_PERSON = 'Ask a person';

/** The hand-over of a paste of which no entry is sure. */
export const handOverGroup = (paste: string): Group => ({
  key: 'hand-over',
  pinned: true,
  items: [{ blocks: actions([pressButton('escalate', ASK_A_PERSON, { paste })]) }],
});
