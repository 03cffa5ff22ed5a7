import type { Checked, CheckLine } from '../../core/answer.ts';
import { markOfLine } from '../../core/reply-words.ts';
import type { Group, Item } from './fit-message.ts';
import { actions, bold, context, heading, paragraph, quiet, richText, text } from './make-blocks.ts';
import { pressButton } from './make-button.ts';

const lineItem = (line: CheckLine, folded: boolean): Item => ({
  blocks: richText(
    paragraph(
      bold(`${markOfLine(line)}  ${line.asks}`),
      text(` ${line.text}`),
      ...(line.proof === '' ? [] : [quiet(`\n${line.proof}`)]),
    ),
  ),
  folded,
});

/**
 * What the tenant said. What could not be seen folds as soon as something could.
 * @param share offer a button that puts the result into the thread.
 */
export const checkGroup = (checked: Checked | undefined, entry: string, paste: string, share: boolean): Group => {
  if (!checked) return { key: 'evidence', items: [] };
  const { conclusion, asked, sample, lines, wanted, gaps } = checked;
  const unseen = lines.filter(({ verdict }) => verdict === 'unknown').length;
  const folds = unseen > 0 && unseen < lines.length;
  const value = { entry, paste };
  return {
    key: 'evidence',
    heading: heading(sample ? 'SAMPLE tenant: what it says' : 'What the tenant says'),
    items: [
      {
        blocks: [
          ...richText(paragraph(bold(conclusion))),
          ...context(sample ? `Asked ${asked}. This tenant is made up, for trying.` : `Asked ${asked}, read-only.`),
        ],
      },
      ...lines.map((line) => lineItem(line, folds && line.verdict === 'unknown')),
      ...(folds ? [{ blocks: context(`${unseen} not settled or not seen: behind the button below`) }] : []),
      ...gaps.map((gap) => ({ blocks: context(gap) })),
      // The boxes for these stand in a modal.
      ...wanted.map(({ label }) => ({ blocks: context(`Missing: ${label}`) })),
      {
        blocks: actions([
          wanted.length === 0
            ? pressButton('check-again', 'Check again', value)
            : pressButton('check-again', 'Fill in and check again', {
                ...value,
                wanted: wanted.map(({ field }) => field),
              }),
          share ? pressButton('share', 'Share in thread', { ...value, checked: true }) : undefined,
        ]),
      },
    ],
  };
};
