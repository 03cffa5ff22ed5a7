import type { SecretWarning } from '../../core/answer.ts';
import { fitMessage } from './fit-message.ts';
import { actions, bold, header, paragraph, richText, text } from './make-blocks.ts';
import { linkButton } from './make-button.ts';
import { fallbackOf, type SlackMessage } from './render-blocks.ts';

/**
 * For the author alone: a message of theirs holds secrets. What each is and how to make it useless; never the secret.
 * @param permalink of the message, to delete it; undefined when Slack did not give one.
 */
export const renderSecretWarning = (warnings: readonly SecretWarning[], permalink?: string): SlackMessage => {
  const title = 'Your message holds a secret';
  const groups = [
    {
      key: 'head',
      items: [
        {
          blocks: [
            ...header(title),
            ...richText(
              paragraph(text('Only you see this. Everybody who can read your message can read the secret as well.')),
            ),
            ...actions([permalink === undefined ? undefined : linkButton(0, 'Go to the message', permalink)]),
          ],
        },
      ],
    },
    {
      key: 'warnings',
      items: warnings.map(({ what, todo }) => ({
        blocks: richText(paragraph(bold(`It holds ${what}.`), text(`\n${todo}`))),
      })),
    },
  ];
  return {
    text: fallbackOf(`${title}: ${warnings.map(({ what }) => what).join(', ')}. Make it useless, then delete it.`),
    blocks: fitMessage(groups, () => []).blocks,
  };
};
