import type { Checked, CheckLine } from '../../core/answer.ts';
import type { Verdict } from '../../core/check-result.ts';
import { tidy } from './tidy.ts';

const MARKS = {
  confirmed: { mark: '● Confirmed', color: 'Accent' },
  'ruled-out': { mark: '○ Ruled out', color: 'Default' },
  unknown: { mark: '? Not seen', color: 'Warning' },
} as const satisfies Readonly<Record<Verdict, object>>;

/** Word and colour of a verdict; the word alone must do for readers who see no colour. */
export const markOf = (verdict: Verdict): { readonly mark: string; readonly color: string } => MARKS[verdict];

// Something was seen that settles no cause by itself.
const NOTED = { mark: '– Noted', color: 'Default' } as const;

const STYLES: Readonly<Record<Checked['outcome'], string>> = { confirmed: 'good', wait: 'warning', open: 'accent' };

const lineData = ({ verdict, noted, asks, text, proof }: CheckLine) => ({
  ...(noted ? NOTED : markOf(verdict)),
  asks: tidy(asks),
  text: tidy(text),
  proof: tidy(proof),
});

/** Data for the evidence in cards/answer.json. What could not be seen folds as soon as something could. */
export const checkData = ({ outcome, conclusion, asked, sample, lines, wanted, gaps }: Checked) => {
  const seen = lines.filter(({ verdict }) => verdict !== 'unknown');
  const unseen = lines.filter(({ verdict }) => verdict === 'unknown');
  const folds = seen.length > 0 && unseen.length > 0;
  return {
    heading: sample ? 'SAMPLE tenant: what it says' : 'What the tenant says',
    style: STYLES[outcome],
    conclusion: tidy(conclusion),
    asked: tidy(sample ? `Asked ${asked}. This tenant is made up, for trying.` : `Asked ${asked}, read-only.`),
    lines: (folds ? seen : lines).map(lineData),
    unseen: folds ? unseen.map(lineData) : [],
    moreLines: folds ? `${unseen.length} not settled or not seen` : '',
    gaps: gaps.map((text) => ({ text: tidy(text) })),
    wanted: wanted.map(({ field, label, value }) => ({ field, label: tidy(label), value: value ?? '' })),
  };
};
