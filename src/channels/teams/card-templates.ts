import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'adaptivecards-templating';
import { isRecord } from '../../core/is-record.ts';

const TEMPLATES = ['answer', 'choice', 'unknown', 'help', 'thread', 'escalation'] as const;
export type TemplateName = (typeof TEMPLATES)[number];

/** A card as it goes to Teams. */
export type Card = Record<string, unknown>;

/**
 * Every button of a template is an Action.Execute; a client that does not know it draws the Action.Submit instead, with
 * the same data: https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#teams
 */
const withFallbacks = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(withFallbacks);
  if (!isRecord(part)) return part;
  const whole = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, withFallbacks(value)]));
  if (whole['type'] !== 'Action.Execute') return whole;
  const { verb: _inData, tooltip: _tooltip, ...same } = whole;
  return { ...whole, fallback: { ...same, type: 'Action.Submit' } };
};

const load = (folder: string, name: TemplateName): Template =>
  new Template(withFallbacks(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))));

/** Out: a function that fills a template of cards/ with data. Values of the data are text: `${…}` in them stays as it is. */
export const loadTemplates = (folder: string): ((name: TemplateName, data: object) => Card) => {
  const templates = Object.fromEntries(TEMPLATES.map((name) => [name, load(folder, name)])) as Record<
    TemplateName,
    Template
  >;
  return (name, data) => templates[name].expand({ $root: data }) as Card;
};
