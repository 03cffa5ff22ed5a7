import type { Checked, CheckLine } from '../../core/answer.ts';
import type { Verdict } from '../../core/check-result.ts';
import { markOfLine, tidy } from '../../core/reply-words.ts';

export const COLOURS: Readonly<Record<Verdict, string>> = {
  confirmed: 'Accent',
  'ruled-out': 'Default',
  unknown: 'Warning',
};

const STYLES: Readonly<Record<Checked['outcome'], string>> = { confirmed: 'good', wait: 'warning', open: 'accent' };

const lineData = (line: CheckLine) => ({
  mark: markOfLine(line),
  color: line.noted ? 'Default' : COLOURS[line.verdict],
  asks: tidy(line.asks),
  text: tidy(line.text),
  proof: tidy(line.proof),
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
