import type { Answer, AnswerCause, AnswerStep, Reply } from '../../core/answer.ts';
import type { Link } from '../../core/kb-entry.ts';
import { CONFIDENCE, linkTitle, markOf, nameOfRole, notesOf, PRODUCTS } from '../../core/reply-words.ts';
import { checkGroup } from './check-group.ts';
import type { Group, Item } from './fit-message.ts';
import { ASK_A_PERSON, factGroup, insightGroup, refGroup, warningGroup } from './found-groups.ts';
import {
  actions,
  type Block,
  bold,
  context,
  header,
  heading,
  paragraph,
  preformatted,
  quiet,
  quote,
  richText,
  text,
  withButton,
} from './make-blocks.ts';
import { type ActionId, fitsButton, fitsLink, linkButton, pressButton } from './make-button.ts';

// What shows at once, for reading on a phone; the rest stands behind "Show all steps".
const OPEN_CAUSES = 3;
const OPEN_STEPS = 3;

const FEEDBACK: readonly (readonly [ActionId, string])[] = [
  ['worked', 'It worked'],
  ['no-help', 'Did not help'],
  ['escalate', ASK_A_PERSON],
];

const titleOf = ({ code, title }: Answer): string => (code === undefined ? title : `${code}: ${title}`);

const headItem = (answer: Answer): Item => ({
  blocks: [
    ...header(titleOf(answer)),
    ...context(`${PRODUCTS[answer.product]}, ${CONFIDENCE[answer.confidence]}`),
    ...richText(paragraph(text(answer.summary)), ...notesOf(answer).map((note) => paragraph(bold(note)))),
  ],
});

const causeItem = ({ text: cause, howToTell, verdict }: AnswerCause, at: number): Item => ({
  folded: at >= OPEN_CAUSES || verdict === 'ruled-out',
  blocks: richText(
    paragraph(
      bold(`${at + 1}. ${verdict === undefined ? '' : `${markOf(verdict)}  `}`),
      text(cause),
      quiet(`\nHow to tell: ${howToTell}`),
    ),
  ),
});

/** A link is a button; what a button cannot hold is text to copy. */
const linkBlocks = (link: string | undefined): Block[] => {
  if (link === undefined) return [];
  const button = linkButton(0, linkTitle(link), link);
  return button ? actions([button]) : richText(preformatted(link));
};

const stepItem = (step: AnswerStep, at: number): Item => ({
  folded: at >= OPEN_STEPS || step.needless === true,
  blocks: [
    ...richText(
      paragraph(
        bold(`${step.number}. `),
        ...(step.needless ? [quiet('Not needed: ')] : []),
        text(step.text),
        quiet(`\nWho: ${nameOfRole(step)}`),
      ),
      ...(step.command === undefined ? [] : [preformatted(step.command)]),
      ...(step.risk === undefined ? [] : [paragraph(bold('Risk: '), text(step.risk))]),
    ),
    ...linkBlocks(step.link),
  ],
});

const linkGroup = (links: readonly Link[]): Group => {
  const short = links.filter(({ title }) => fitsButton(title));
  const long = links.filter(({ title }) => !fitsButton(title));
  return {
    key: 'links',
    heading: heading('Read more'),
    items: [
      ...long.map(({ title, url }) => ({ blocks: withButton(title, linkButton(0, 'Read it', url)) })),
      ...links.filter(({ url }) => !fitsLink(url)).map(({ url }) => ({ blocks: richText(preformatted(url)) })),
      { blocks: actions(short.map(({ title, url }, at) => linkButton(at, title, url))) },
    ].filter(({ blocks }) => blocks.length > 0),
  };
};

/** The parts of an answer in the order of reading, as on the Teams card. */
export const answerGroups = (
  { answer, others, facts, warnings, insights, canCheck, checked }: Reply & { kind: 'answer' },
  paste: string,
  offered: readonly ActionId[],
): Group[] => {
  const value = { entry: answer.entryId, paste };
  const check =
    canCheck && !checked ? actions([pressButton('check', 'Check in the tenant', value, 'primary')]) : undefined;
  const feedback = FEEDBACK.filter(([id]) => offered.includes(id)).map(([id, label]) => pressButton(id, label, value));
  return [
    warningGroup(warnings),
    { key: 'head', items: [headItem(answer)] },
    { key: 'check', items: check ? [{ blocks: check }] : [] },
    checkGroup(checked, answer.entryId, paste, offered.includes('share')),
    insightGroup(insights),
    {
      key: 'tell',
      heading: heading('Tell the user'),
      items: [{ blocks: richText(quote(text(answer.tellTheUser))) }],
    },
    { key: 'causes', heading: heading('Likely causes'), items: answer.causes.map(causeItem), whole: true },
    { key: 'steps', heading: heading('Steps'), items: answer.steps.map(stepItem), whole: true },
    refGroup('others', 'Also in this paste', others, paste),
    factGroup(facts),
    linkGroup(answer.links),
    { key: 'source', items: [{ blocks: context(`Entry ${answer.entryId}, last changed ${answer.updated}`) }] },
    { key: 'feedback', items: feedback.length > 0 ? [{ blocks: actions(feedback) }] : [] },
  ];
};
