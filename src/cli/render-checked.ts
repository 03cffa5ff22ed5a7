import type { Checked, CheckLine } from '../core/answer.ts';

/** How a terminal shows text: indented and wrapped, a heading, a colour. */
export type Terminal = {
  readonly say: (text: string, indent?: string) => string;
  readonly heading: (text: string) => string;
  readonly paint: (colour: 'red' | 'green' | 'yellow' | 'dim' | 'bold', text: string) => string;
};

const MARKS = {
  confirmed: ['red', 'CONFIRMED '],
  'ruled-out': ['green', 'ruled out '],
  unknown: ['yellow', 'not seen  '],
} as const;

const lineOf = ({ say, paint }: Terminal, { verdict, noted, asks, text, proof }: CheckLine): string[] => {
  const [colour, mark] = noted ? (['dim', 'noted     '] as const) : MARKS[verdict];
  return [
    paint(colour, say(`${mark} ${asks}`, '  ')),
    say(text, '             '),
    ...(proof === '' ? [] : [paint('dim', say(proof, '             '))]),
  ];
};

/** In: what the tenant said. Out: lines for a terminal, the conclusion first. */
export const renderChecked = (terminal: Terminal, checked: Checked): string[] => {
  const { say, heading, paint } = terminal;
  return [
    heading(checked.sample ? 'What the SAMPLE tenant says (made up, for trying)' : 'What the tenant says'),
    paint('bold', say(checked.conclusion, '  ')),
    paint('dim', say(`Asked ${checked.asked}, read-only.`, '  ')),
    ...checked.lines.flatMap((line) => lineOf(terminal, line)),
    ...checked.wanted
      .filter(({ value }) => value === undefined)
      .map(({ field, label }) => say(`Missing: ${label}. Give it with --set ${field}=…`, '  ')),
    ...checked.gaps.map((gap) => say(gap, '  ')),
  ];
};
