import type { Checked, CheckLine } from '../core/answer.ts';
import { markOfLine } from '../core/reply-words.ts';

/** How a terminal shows text: indented and wrapped, a heading, a colour. */
export type Terminal = {
  readonly say: (text: string, indent?: string) => string;
  readonly heading: (text: string) => string;
  readonly paint: (colour: 'red' | 'green' | 'yellow' | 'dim' | 'bold', text: string) => string;
};

const COLOURS = { confirmed: 'red', 'ruled-out': 'green', unknown: 'yellow' } as const;

const lineOf = ({ say, paint }: Terminal, line: CheckLine): string[] => [
  paint(line.noted ? 'dim' : COLOURS[line.verdict], say(markOfLine(line), '  ')),
  say(`${line.asks} ${line.text}`, '    '),
  ...(line.proof === '' ? [] : [paint('dim', say(line.proof, '    '))]),
];

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
