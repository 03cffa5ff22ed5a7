import type { Answer, AnswerStep, EntryRef, Reply } from './answer.ts';
import type { Explanation } from './explain.ts';
import { factsOf } from './facts.ts';
import { noEntities } from './fields.ts';
import { fillCommand, fillLink, fillProse, type Values } from './fill-placeholders.ts';
import type { KbEntry } from './kb-entry.ts';
import type { KbIndex } from './kb-index.ts';
import type { Resolved } from './resolve.ts';
import { adviseOnSecrets } from './secret-advice.ts';

// A code by which nobody knows the error: a slug of our own making.
const isSlug = (code: string): boolean => /^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(code);
const codeOf = (entry: KbEntry, code?: string): string =>
  [code, ...entry.codes.map(({ value }) => value)].find((value) => value !== undefined && !isSlug(value)) ?? '';

const refTo = (entry: KbEntry, code?: string): EntryRef => ({
  entryId: entry.id,
  title: fillProse(entry.title, NOTHING),
  code: codeOf(entry, code),
});

const NOTHING: Values = { entities: noEntities(), captures: {} };

const composeSteps = (entry: KbEntry, causeOrder: readonly string[], values: Values): AnswerStep[] => {
  const rank = (ids: readonly string[]): number =>
    Math.min(...ids.map((id) => causeOrder.indexOf(id)).filter((at) => at >= 0));
  return entry.steps
    .toSorted((a, b) => rank(a.for) - rank(b.for))
    .map(({ id, role, text, command, link, risk }, at) => {
      const filled = link === undefined ? undefined : fillLink(link, values);
      return {
        id,
        number: at + 1,
        role,
        text: fillProse(text, values),
        ...(command === undefined ? {} : { command: fillCommand(command, values) }),
        ...(filled === undefined ? {} : { link: filled }),
        ...(risk === undefined ? {} : { risk: fillProse(risk, values) }),
      };
    });
};

/** A likely answer without a sentence has only a number or a code for it. */
const knownBy = ({ confidence, reason, how }: Resolved): Pick<Answer, 'knownBy'> =>
  confidence === 'medium' && reason === 'code' ? { knownBy: how === 'number' ? 'number' : 'code' } : {};

/** Turns one resolved match into what is said about it, values filled in, the variant's cause first. */
export const composeAnswer = (index: KbIndex, resolved: Resolved, entities: Values['entities']): Answer => {
  const { entry, confidence, code, captures, variant } = resolved;
  const values = { entities, captures, appNames: index.reference.appNames };
  const causes = entry.causes.toSorted((a, b) => Number(b.id === variant?.leads) - Number(a.id === variant?.leads));
  const known = codeOf(entry, code);
  const replacement = entry.replacedBy === undefined ? undefined : index.entries.get(entry.replacedBy);
  return {
    entryId: entry.id,
    ...(variant ? { variant: variant.id } : {}),
    ...(known === '' ? {} : { code: known }),
    title: fillProse(entry.title, values),
    product: entry.product,
    severity: entry.severity,
    status: entry.status,
    updated: entry.updated,
    confidence,
    ...knownBy(resolved),
    summary: fillProse(entry.summary, values),
    tellTheUser: fillProse(entry.tellTheUser, values),
    ...(entry.transient ? { wait: entry.transient.wait } : {}),
    causes: causes.map(({ id, text, howToTell }) => ({
      id,
      text: fillProse(text, values),
      howToTell: fillProse(howToTell, values),
    })),
    steps: composeSteps(
      entry,
      causes.map(({ id }) => id),
      values,
    ),
    links: entry.links,
    ...(replacement ? { replacedBy: refTo(replacement) } : {}),
  };
};

/**
 * Turns an explanation into a reply.
 * @param chosen id of the entry to show instead of the best one; ignored unless the knowledge base has it.
 */
export const compose = (
  index: KbIndex,
  { resolution, extraction, secrets, insights }: Omit<Explanation, 'text'>,
  chosen?: string,
): Reply => {
  const { outcome, answers, unknownCodes, suggestions } = resolution;
  const found = {
    facts: factsOf(extraction.entities, index.reference.appNames),
    warnings: adviseOnSecrets(secrets),
    insights,
  };
  const refs = (resolved: readonly Resolved[]) => resolved.map(({ entry, code }) => refTo(entry, code));
  const entry = chosen === undefined ? undefined : index.entries.get(chosen);
  const picked = entry && (answers.find((answer) => answer.entry.id === chosen) ?? lookUp(entry));
  const shown = picked ?? (outcome === 'resolved' ? answers[0] : undefined);
  if (shown) {
    const others = answers.filter((answer) => answer.entry.id !== shown.entry.id);
    return {
      kind: 'answer',
      answer: composeAnswer(index, shown, extraction.entities),
      others: refs(others),
      canCheck: shown.entry.checks.length > 0 && shown.confidence !== 'low',
      ...found,
    };
  }
  if (outcome === 'ambiguous') return { kind: 'choice', options: refs(answers), ...found };
  const near = suggestions.flatMap((id) => index.entries.get(id) ?? []);
  return { kind: 'unknown', unknownCodes, suggestions: near.map((candidate) => refTo(candidate)), ...found };
};

/** An entry that somebody chose from a list: nothing of a paste is needed for it. */
const lookUp = (entry: KbEntry): Resolved => ({
  entry,
  reason: 'code',
  confidence: 'high',
  offset: 0,
  end: 0,
  weight: 0,
  captures: {},
});
