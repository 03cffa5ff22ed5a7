import type { HandOff, HandOffStory } from './escalation-card.ts';
import { checkWords, factLine, HAND_OFF_PARTS, STATE_WORDS, stepWords } from './hand-off-words.ts';
import type { KeptHandOff } from './make-hand-off.ts';
import { tidy } from './reply-words.ts';

const part = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', heading, ...lines];

const storyLines = ({ caseId, state, raisedBy }: HandOffStory): string[] => [
  `Case: ${caseId}`,
  `State: ${STATE_WORDS[state]}`,
  `Raised by: ${raisedBy}`,
];

/** The hand-off as plain text, to be copied into a mail or a ticket and read in half a minute. */
export const tellHandOff = (
  { title, message, facts, support, checks, tried, link }: Omit<HandOff, 'text'>,
  story?: HandOffStory,
): string =>
  tidy(
    [
      `HAND-OFF  ${title}`,
      ...(story ? storyLines(story) : []),
      ...facts.map(factLine),
      ...part(HAND_OFF_PARTS.message, message === undefined ? [] : [message]),
      ...part(HAND_OFF_PARTS.support, support.map(factLine)),
      ...part(
        HAND_OFF_PARTS.checks,
        checks.map(checkWords).map(({ mark, text, at }) => `${mark}: ${text} (${at})`),
      ),
      ...part(
        HAND_OFF_PARTS.tried,
        tried.map(({ text, by, at }) => `- ${text} (${by}, ${at})`),
      ),
      ...part(HAND_OFF_PARTS.steps, story ? story.steps.map((step) => `- ${stepWords(step)}`) : []),
      ...(link === undefined ? [] : ['', `Thread: ${link}`]),
    ].join('\n'),
  );

/** A kept hand-off as it is shown: with its link and its text. */
export const showHandOff = (kept: KeptHandOff, link?: string, story?: HandOffStory): HandOff => {
  const shown = { ...kept, ...(link === undefined ? {} : { link }) };
  return { ...shown, text: tellHandOff(shown, story) };
};
