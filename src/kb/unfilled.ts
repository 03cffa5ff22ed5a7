import type { KbEntry } from '../core/kb-entry.ts';

/** The sentences that `triage kb new` writes for the author to replace. */
export const TO_FILL = {
  title: 'What is wrong, in plain words',
  summary: 'What happened technically, in one or two sentences.',
  tellTheUser: 'What the helpdesk may repeat to the person, without jargon.',
  cause: 'The likeliest cause.',
  howToTell: 'The observation that tells this cause from the others.',
  step: 'What to do first.',
  link: 'The page that you read',
  positive: 'the message as people paste it',
  other: 'the same in another shape',
  negative: 'a text that is near but means something else',
} as const;

const MESSAGE = 'still the sentence of the template: write your own';
const SENTENCES: readonly string[] = Object.values(TO_FILL);

/** Places of an entry that nobody filled in: paths and what to do. An entry with one is not served. */
export const unfilled = (entry: KbEntry): { readonly path: readonly (string | number)[]; readonly message: string }[] => {
  const told: [readonly (string | number)[], string][] = [
    [['title'], entry.title],
    [['summary'], entry.summary],
    [['tellTheUser'], entry.tellTheUser],
    ...entry.causes.flatMap(({ text, howToTell }, at): [readonly (string | number)[], string][] => [
      [['causes', at, 'text'], text],
      [['causes', at, 'howToTell'], howToTell],
    ]),
    ...entry.steps.map(({ text }, at): [readonly (string | number)[], string] => [['steps', at, 'text'], text]),
    ...entry.links.map(({ title }, at): [readonly (string | number)[], string] => [['links', at, 'title'], title]),
  ];
  const samples = (['positive', 'negative'] as const).flatMap((kind) =>
    entry.samples[kind].flatMap(({ text }, at) =>
      [TO_FILL.positive, TO_FILL.other, TO_FILL.negative].some((sentence) => text.includes(sentence))
        ? [{ path: ['samples', kind, at, 'text'], message: MESSAGE }]
        : [],
    ),
  );
  return [
    ...told.filter(([, text]) => SENTENCES.includes(text.trim())).map(([path]) => ({ path, message: MESSAGE })),
    ...samples,
  ];
};
