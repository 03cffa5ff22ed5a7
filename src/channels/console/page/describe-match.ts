import type { MatchStory, ToldMatch } from './console-answer.ts';

/** Words with ids and codes in between, which are set in a fixed width. */
export type Words = readonly (string | { readonly id: string })[];

/** A match in words: what it is about, and what spoke for it. */
export type Point = { readonly title: Words; readonly lines: readonly Words[] };

export type Section = {
  readonly heading: string;
  readonly lines?: readonly Words[];
  readonly points?: readonly Point[];
  /** Label and value. */
  readonly values?: readonly (readonly [string, string])[];
};

const OUTCOME: Readonly<Record<MatchStory['outcome'], readonly [string, string]>> = {
  resolved: ['Recognised', 'The paste holds enough to be sure of the explanation.'],
  ambiguous: ['Not sure', 'What speaks for an entry here is too general to be told as the answer, so the card asks.'],
  unmatched: [
    'Not recognised',
    'No code and no sentence of the knowledge base stands in the paste. The card says so; what it suggests is marked as a guess.',
  ],
};

const CONFIDENCE: Readonly<Record<ToldMatch['confidence'], string>> = {
  high: 'Confidence: high.',
  medium: 'Confidence: medium, so the card asks to compare it with the message.',
  low: 'Confidence: low.',
};

const LABELS: Readonly<Record<string, string>> = {
  tenantId: 'Tenant',
  appId: 'Application',
  objectId: 'Object',
  user: 'User',
  resourceId: 'Resource',
  correlationId: 'Correlation ID',
  traceId: 'Trace ID',
  requestId: 'Request ID',
  clientRequestId: 'Client request ID',
  timestamp: 'Time',
  method: 'Method',
  url: 'Address',
  httpStatus: 'HTTP status',
  permissions: 'Permissions',
  identityProvider: 'Identity provider',
};

const id = (name: string) => ({ id: name });

const reasonOf = ({ reason, code = '', pattern = '' }: ToldMatch): Words => {
  switch (reason) {
    case 'code-and-sentence':
      return [
        'The code ',
        id(code),
        ' stands in the paste, and so does the sentence of the pattern ',
        id(pattern),
        '.',
      ];
    case 'code':
      return ['The code ', id(code), ' stands in the paste, and this error is known by its code alone.'];
    case 'sentence':
      return ['The sentence of the pattern ', id(pattern), ' stands in the paste; no code of the entry does.'];
    case 'generic-code':
      return ['Only the code ', id(code), ' points here, and many errors share that code.'];
  }
};

const pointOf = (match: ToldMatch): Point => {
  const captured = Object.entries(match.captures).map(([name, value]) => `${name} = ${value}`);
  return {
    title: [`${match.title} `, id(match.entry)],
    lines: [
      reasonOf(match),
      [CONFIDENCE[match.confidence]],
      ...(match.variant
        ? [['Variant ', id(match.variant.id), ': it puts the cause ', id(match.variant.leads), ' first.']]
        : []),
      ...(captured.length > 0 ? [['Read out of the sentence: ', id(captured.join(', ')), '.']] : []),
    ],
  };
};

const shownSection = ({ shown, answers, outcome }: MatchStory): Section[] => {
  if (!shown) return [];
  const match = answers.find(({ entry }) => entry === shown.entry);
  const best = outcome === 'resolved' && match !== undefined && match === answers[0];
  return [
    {
      heading: 'The entry on the card',
      points: [
        match
          ? pointOf(match)
          : { title: [`${shown.title} `, id(shown.entry)], lines: [['The paste alone does not lead here.']] },
      ],
      ...(best ? {} : { lines: [['It is shown because it was chosen with a button.']] }),
    },
  ];
};

const othersSection = ({ shown, answers, outcome }: MatchStory): Section[] => {
  const others = answers.filter(({ entry }) => entry !== shown?.entry);
  if (others.length === 0) return [];
  const chosen = shown !== undefined && shown.entry !== answers[0]?.entry;
  const heading = outcome === 'ambiguous' ? 'Possible entries' : chosen ? 'Other entries' : 'Also in this paste';
  return [{ heading, points: others.map(pointOf) }];
};

const lostSection = ({ rejected, outcome }: MatchStory): Section => ({
  heading: 'What lost, and why',
  ...(rejected.length > 0
    ? { points: rejected.map(({ entry, because }) => ({ title: [id(entry)], lines: [[`${because}.`]] })) }
    : { lines: [[outcome === 'unmatched' ? 'Nothing was proposed.' : 'Nothing else was proposed.']] }),
});

const guessSection = ({ suggestions }: MatchStory): Section[] =>
  suggestions.length === 0
    ? []
    : [
        {
          heading: 'Guesses',
          lines: [['Only because some words are alike; nothing in the paste proves them.']],
          points: suggestions.map((entry) => ({ title: [id(entry)], lines: [] })),
        },
      ];

const signsSection = ({ microsoft, unknownCodes }: MatchStory): Section => ({
  heading: 'Signs in the paste',
  lines: [
    [
      microsoft
        ? 'Something in it belongs to Microsoft: a host, header, library, cmdlet or product name. So everyday words such as "forbidden" may count.'
        : 'Nothing in it is from Microsoft for certain. So everyday words such as "forbidden" do not count as an error.',
    ],
    ...unknownCodes.map((code) => [id(code), ' is not in the knowledge base.']),
  ],
});

const secretsSection = ({ secrets }: MatchStory): Section[] =>
  secrets.length === 0
    ? []
    : [
        {
          heading: 'Secrets taken out',
          lines: [[`${secrets.join(', ')}. Removed before anything was matched or kept.`]],
        },
      ];

const valuesSection = ({ values }: MatchStory): Section => {
  const rows = Object.entries(values).map(([name, found]) => [LABELS[name] ?? name, found.join(', ')] as const);
  return { heading: 'Values found', ...(rows.length > 0 ? { values: rows } : { lines: [['None.']] }) };
};

/** In: how an answer came about. Out: the same in plain words, section by section. */
export const describeMatch = (story: MatchStory): Section[] => {
  const [heading, line] = OUTCOME[story.outcome];
  return [
    { heading, lines: [[line]] },
    ...shownSection(story),
    ...othersSection(story),
    lostSection(story),
    ...guessSection(story),
    signsSection(story),
    valuesSection(story),
    ...secretsSection(story),
  ];
};
