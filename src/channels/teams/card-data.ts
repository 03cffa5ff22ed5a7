import type { AnswerCause, AnswerStep, EntryRef, Reply, SecretWarning } from '../../core/answer.ts';
import { codePage } from '../../core/code-page.ts';
import type { Link } from '../../core/kb-entry.ts';
import type { Tally } from '../../core/records.ts';
import {
  CONFIDENCE,
  explainLabel,
  linkTitle,
  markOf,
  named,
  nameOfRole,
  notesOf,
  PRODUCTS,
  summaryText,
  tallyText,
  tidy,
  UNRECORDED,
} from '../../core/reply-words.ts';
import { escapeAddress, escapeMarkdown, factData } from './card-words.ts';
import { checkData, COLOURS } from './check-data.ts';

// What shows at once; the rest folds. Three causes is what people read.
const OPEN_CAUSES = 3;
const OPEN_STEPS = 3;
const MAX_BUTTONS = 5;

const stepData = (step: AnswerStep, at: number) => ({
  id: `step-${at}`,
  visible: at < OPEN_STEPS && !step.needless,
  needless: step.needless === true,
  number: String(step.number),
  text: tidy(step.text),
  role: nameOfRole(step),
  command: tidy(step.command ?? ''),
  link: escapeAddress(step.link ?? ''),
  linkTitle: step.link === undefined ? '' : linkTitle(step.link),
  risk: tidy(step.risk ?? ''),
});

const causeData = ({ text, howToTell, verdict }: AnswerCause, at: number) => ({
  id: `cause-${at}`,
  visible: at < OPEN_CAUSES && verdict !== 'ruled-out',
  number: String(at + 1),
  text: tidy(text),
  howToTell: tidy(howToTell),
  verdict: verdict === undefined ? '' : markOf(verdict),
  color: verdict === undefined ? 'Default' : COLOURS[verdict],
});

const warningData = ({ what, todo }: SecretWarning) => ({
  title: `This message holds ${what}. It is not repeated or stored here, but others can read it.`,
  todo,
});
const insightData = (text: string) => ({ text: tidy(text) });
const linkData = ({ title, url }: Link) => ({
  title: escapeMarkdown(title),
  url: escapeAddress(url),
});
// Clients cut a long button: the title stands above it in full.
const buttonData = (ref: EntryRef, paste: string) => ({
  title: named(ref),
  button: explainLabel(ref),
  entryId: ref.entryId,
  paste,
});

/** What is known of an answer beside what it says: see `Outcome.recorded`, and the votes so far. */
export type CardState = { readonly recorded?: boolean; readonly tally?: Tally };

const unrecordedOf = ({ recorded }: CardState): string => (recorded === false ? UNRECORDED : '');

/** Data for cards/answer.json. `maxSteps` and `maxCauses` cut whole steps and causes when a card would be too large. */
export const answerData = (
  reply: Reply & { kind: 'answer' },
  paste: string,
  state: CardState = {},
  { maxSteps = 99, maxCauses = 99 } = {},
) => {
  const { answer, others, facts, warnings, insights, canCheck, checked } = reply;
  const steps = answer.steps.slice(0, maxSteps).map(stepData);
  const causes = answer.causes.slice(0, maxCauses).map(causeData);
  const hidden = (rows: readonly { id: string; visible: boolean }[]): string[] =>
    rows.filter(({ visible }) => !visible).map(({ id }) => id);
  const cutSteps = answer.steps.length - steps.length;
  const cutCauses = answer.causes.length - causes.length;
  return {
    fallbackText: summaryText(reply),
    warnings: warnings.map(warningData),
    code: answer.code ?? '',
    badge: `${answer.code === undefined ? '' : '   '}${PRODUCTS[answer.product]}, ${CONFIDENCE[answer.confidence]}`,
    title: tidy(answer.title),
    summary: tidy(answer.summary),
    notes: notesOf(answer).map((text) => ({ text })),
    entryId: answer.entryId,
    paste,
    canCheck: canCheck && checked === undefined,
    checks: checked === undefined ? [] : [{ ...checkData(checked), entryId: answer.entryId, paste }],
    insights: insights.map(insightData),
    tellTheUser: tidy(answer.tellTheUser),
    causes,
    moreCauses:
      hidden(causes).length === 0
        ? ''
        : `${hidden(causes).length} more ${hidden(causes).length === 1 ? 'cause' : 'causes'}`,
    causeToggles: [...hidden(causes), 'more-causes', 'fewer-causes'],
    steps,
    moreSteps:
      hidden(steps).length === 0 ? '' : `${hidden(steps).length} more ${hidden(steps).length === 1 ? 'step' : 'steps'}`,
    stepToggles: [...hidden(steps), 'more-steps', 'fewer-steps'],
    cut:
      cutSteps + cutCauses === 0
        ? ''
        : `Cut to fit: ${[cutSteps > 0 ? `${cutSteps} more steps` : '', cutCauses > 0 ? `${cutCauses} more causes` : ''].filter(Boolean).join(' and ')} stand in the entry ${answer.entryId}.`,
    others: others.slice(0, MAX_BUTTONS).map((ref) => buttonData(ref, paste)),
    facts: facts.map(factData),
    links: answer.links.map(linkData),
    feedback: state.recorded
      ? [{ tally: state.tally ? tallyText(state.tally) : '', entryId: answer.entryId, paste }]
      : [],
    unrecorded: unrecordedOf(state),
  };
};

/** Data for cards/choice.json. */
export const choiceData = (reply: Reply & { kind: 'choice' }, paste: string, state: CardState = {}) => ({
  fallbackText: summaryText(reply),
  title: reply.options.length === 1 ? 'Not sure. Is it this one?' : 'Not sure. Is it one of these?',
  warnings: reply.warnings.map(warningData),
  options: reply.options.map((ref) => buttonData(ref, paste)),
  insights: reply.insights.map(insightData),
  facts: reply.facts.map(factData),
  paste,
  canEscalate: state.recorded === true,
  unrecorded: unrecordedOf(state),
});

/** Data for cards/unknown.json. */
export const unknownData = (reply: Reply & { kind: 'unknown' }, paste: string, state: CardState = {}) => ({
  fallbackText: summaryText(reply),
  warnings: reply.warnings.map(warningData),
  codes: reply.unknownCodes.slice(0, MAX_BUTTONS).map((code) => ({ code, url: codePage(code) })),
  suggestions: reply.suggestions.map((ref) => buttonData(ref, paste)),
  insights: reply.insights.map(insightData),
  facts: reply.facts.map(factData),
  paste,
  canEscalate: state.recorded === true,
  unrecorded: unrecordedOf(state),
});

/** Data for cards/help.json. */
export const helpData = (reply: Reply, examples: readonly { readonly id: string; readonly title: string }[]) => ({
  fallbackText: summaryText(reply),
  title: reply.kind === 'welcome' ? 'Triage is here' : 'Paste an error',
  examples: examples.map(({ id, title }) => ({ id, title })),
});
