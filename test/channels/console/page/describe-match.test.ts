import { describe, expect, it } from '@jest/globals';
import type { MatchStory, ToldMatch } from '../../../../src/channels/console/page/console-answer.ts';
import { describeMatch, type Section, type Words } from '../../../../src/channels/console/page/describe-match.ts';

const guest: ToldMatch = {
  entry: 'entra-guest',
  title: 'Not a guest',
  reason: 'code-and-sentence',
  confidence: 'high',
  code: 'AADSTS50020',
  pattern: 'sign-in-page',
  captures: { tenantName: 'Contoso' },
  variant: { id: 'personal', leads: 'wrong-account' },
};
const consent: ToldMatch = {
  entry: 'entra-consent',
  title: 'No consent',
  reason: 'code',
  confidence: 'medium',
  code: 'AADSTS65001',
  captures: {},
};
const STORY: MatchStory = {
  outcome: 'resolved',
  shown: { entry: guest.entry, title: guest.title },
  answers: [guest, consent],
  rejected: [{ entry: 'entra-near', because: 'its sentence stands there, but so does AADSTS50020' }],
  unknownCodes: ['AADSTS999999'],
  suggestions: [],
  microsoft: true,
  values: { user: ['kim@fabrikam.com'], httpStatus: ['403', '401'] },
  secrets: ['a client secret'],
};

const plain = (words: Words): string => words.map((part) => (typeof part === 'string' ? part : part.id)).join('');
const read = ({ heading, lines = [], points = [], values = [] }: Section): string =>
  [
    heading,
    ...lines.map(plain),
    ...points.flatMap(({ title, lines: more }) => [plain(title), ...more.map(plain)]),
    ...values.map(([label, value]) => `${label}: ${value}`),
  ].join(' | ');
const told = (change: Partial<MatchStory>): string =>
  describeMatch({ ...STORY, ...change })
    .map(read)
    .join('\n');

const { shown: _shown, ...notShown } = STORY;
const withoutShown = (change: Partial<MatchStory>): string =>
  describeMatch({ ...notShown, ...change })
    .map(read)
    .join('\n');

describe('describeMatch says', () => {
  it.each([
    ['the outcome', told({}), 'Recognised | The paste holds enough'],
    [
      'which code and pattern fired',
      told({}),
      'The code AADSTS50020 stands in the paste, and so does the sentence of the pattern sign-in-page.',
    ],
    ['the variant', told({}), 'Variant personal: it puts the cause wrong-account first.'],
    ['what the pattern read', told({}), 'Read out of the sentence: tenantName = Contoso.'],
    ['the confidence', told({}), 'Confidence: high.'],
    ['further answers', told({}), 'Also in this paste | No consent entra-consent | The code AADSTS65001'],
    [
      'what lost and why',
      told({}),
      'What lost, and why | entra-near | its sentence stands there, but so does AADSTS50020.',
    ],
    ['that nothing lost', told({ rejected: [] }), 'Nothing else was proposed.'],
    ['codes that nobody knows', told({}), 'AADSTS999999 is not in the knowledge base.'],
    ['that something is from Microsoft', told({}), 'Something in it belongs to Microsoft'],
    ['that nothing is from Microsoft', told({ microsoft: false }), 'Nothing in it is from Microsoft for certain'],
    ['the values', told({}), 'Values found | User: kim@fabrikam.com | HTTP status: 403, 401'],
    ['that there are no values', told({ values: {} }), 'Values found | None.'],
    ['the secrets', told({}), 'Secrets taken out | a client secret.'],
    [
      'that a button chose another answer',
      told({ shown: { entry: consent.entry, title: consent.title } }),
      'The entry on the card | It is shown because it was chosen with a button. | No consent entra-consent',
    ],
    [
      'that a button chose what the paste does not hold',
      told({ outcome: 'unmatched', answers: [], shown: { entry: 'graph-x', title: 'X' }, suggestions: ['graph-x'] }),
      'X graph-x | The paste alone does not lead here.',
    ],
    [
      'what is possible when nothing is sure',
      withoutShown({ outcome: 'ambiguous', answers: [{ ...consent, reason: 'generic-code', confidence: 'low' }] }),
      'Possible entries | No consent entra-consent | Only the code AADSTS65001 points here, and many errors share that code. | Confidence: low.',
    ],
    [
      'guesses as guesses',
      withoutShown({ outcome: 'unmatched', answers: [], rejected: [], suggestions: ['graph-x'] }),
      'Nothing was proposed.\nGuesses | Only because some words are alike; nothing in the paste proves them. | graph-x',
    ],
  ])('%s', (_what, text, part) => expect(text).toContain(part));

  it('nothing of secrets and guesses when there are none', () => {
    const text = told({ secrets: [] });
    expect(text).not.toContain('Secrets');
    expect(text).not.toContain('Guesses');
  });
});
