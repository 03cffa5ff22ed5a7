import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'adaptivecards-templating';

const TEMPLATES = ['answer', 'choice', 'unknown', 'help'] as const;
export type TemplateName = (typeof TEMPLATES)[number];

/** A card as it goes to Teams. */
export type Card = Record<string, unknown>;

const load = (folder: string, name: TemplateName): Template =>
  new Template(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));

/** Out: a function that fills a template of cards/ with data. Values of the data are text: `${…}` in them stays as it is. */
export const loadTemplates = (folder: string): ((name: TemplateName, data: object) => Card) => {
  const templates = Object.fromEntries(TEMPLATES.map((name) => [name, load(folder, name)])) as Record<
    TemplateName,
    Template
  >;
  return (name, data) => templates[name].expand({ $root: data }) as Card;
};
