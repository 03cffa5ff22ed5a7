import { codePage } from '../../core/code-page.ts';
import { EXAMPLES } from '../../conversation/examples.ts';
import type { Reply } from '../../core/answer.ts';
import type { Group } from './fit-message.ts';
import { factGroup, handOverGroup, insightGroup, refGroup, warningGroup } from './found-groups.ts';
import { context, header, heading, paragraph, richText, text, withButton } from './make-blocks.ts';
import { linkButton, pressButton } from './make-button.ts';

/** Several errors could be meant: which one? */
export const choiceGroups = (
  { options, insights, facts, warnings }: Reply & { kind: 'choice' },
  paste: string,
): Group[] => [
  warningGroup(warnings),
  {
    key: 'head',
    items: [
      {
        blocks: [
          ...header(options.length === 1 ? 'Not sure. Is it this one?' : 'Not sure. Is it one of these?'),
          ...richText(
            paragraph(
              text(
                'Many errors share what is in this paste. Choose what fits, or paste the whole message with its error code and ids.',
              ),
            ),
          ),
        ],
      },
    ],
  },
  refGroup('options', '', options, paste),
  insightGroup(insights),
  factGroup(facts),
  handOverGroup(paste),
];

const unknownCode = (code: string) => ({
  blocks: withButton(
    `${code} is not in my knowledge base.`,
    linkButton(0, 'What Microsoft says about it', codePage(code)),
  ),
});

/** Nothing was recognised: what was found, what helps, and what it might be. */
export const unknownGroups = (
  { unknownCodes, suggestions, insights, facts, warnings }: Reply & { kind: 'unknown' },
  paste: string,
): Group[] => [
  warningGroup(warnings),
  { key: 'head', items: [{ blocks: header('I do not recognise this error') }] },
  {
    key: 'codes',
    items:
      unknownCodes.length > 0
        ? unknownCodes.map(unknownCode)
        : [
            {
              blocks: richText(
                paragraph(
                  text(
                    'Nothing in the message is an error of Microsoft Entra, Graph, Exchange, SharePoint, Intune or Partner Center that I know.',
                  ),
                ),
              ),
            },
          ],
  },
  {
    key: 'help',
    heading: heading('What helps'),
    items: [
      {
        blocks: richText(
          paragraph(
            text(
              'Paste the message as text, not as a picture, with its error code (for example AADSTS50020 or Authorization_RequestDenied), the request id, correlation id and time. On the sign-in page they stand under "More details" or "Troubleshooting details".',
            ),
          ),
        ),
      },
    ],
  },
  refGroup('suggestions', 'Guesses, only because some words are alike', suggestions, paste),
  insightGroup(insights),
  factGroup(facts),
  {
    key: 'escalate',
    items: [
      {
        blocks: context(
          'To escalate, give your second line the whole message with its ids. Microsoft support asks for the request id, the correlation id and the time in UTC.',
        ),
      },
    ],
  },
  handOverGroup(paste),
];

/** What Triage is and how to ask it, with pastes to try. */
export const helpGroups = (title: string): Group[] => [
  {
    key: 'head',
    items: [
      {
        blocks: [
          ...header(title),
          ...richText(
            paragraph(
              text(
                'I explain errors of Microsoft Entra, Graph, Exchange, SharePoint, Intune and Partner Center: what it means, what most likely caused it, who can fix it, and with which steps.\n\n' +
                  'Paste the whole message to me directly, or mention me in a channel with the error behind my name. Mentioned alone in a thread, I read the thread. On an old message, choose "Explain this error" in its menu. A code alone works too, for example /triage 50020.',
              ),
            ),
          ),
        ],
      },
    ],
  },
  {
    key: 'examples',
    heading: heading('Try one'),
    items: EXAMPLES.map(({ id, title: what }) => ({
      blocks: withButton(what, pressButton('example', 'Explain', { example: id })),
    })),
  },
  {
    key: 'secrets',
    items: [
      {
        blocks: context(
          'Leave out passwords, secrets and tokens. If one slips in, I do not repeat or keep it, and I say what to do.',
        ),
      },
    ],
  },
];
