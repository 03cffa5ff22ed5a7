import type { Fact } from './answer.ts';
import type { HandOff } from './escalation-card.ts';
import type { KeptHandOff } from './make-hand-off.ts';
import { markOf, tidy } from './reply-words.ts';

const factLine = ({ label, value }: Fact): string => `${label}: ${value}`;

const part = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', heading, ...lines];

/** The hand-off as plain text, to be copied into a mail or a ticket and read in half a minute. */
export const tellHandOff = ({ title, facts, support, checks, tried, link }: Omit<HandOff, 'text'>): string =>
  tidy(
    [
      `HAND-OFF  ${title}`,
      ...facts.map(factLine),
      ...part('For Microsoft support', support.map(factLine)),
      ...part(
        'Checked in the tenant',
        checks.map(({ asks, verdict, at, note }) =>
          [`${markOf(verdict)}: ${asks}`, note, `(${at})`].filter((text) => text !== undefined).join(' '),
        ),
      ),
      ...part(
        'Tried so far',
        tried.map(({ text, by, at }) => `- ${text} (${by}, ${at})`),
      ),
      ...(link === undefined ? [] : ['', `Thread: ${link}`]),
    ].join('\n'),
  );

/** A kept hand-off as it is shown: with its link and its text. */
export const showHandOff = (kept: KeptHandOff, link?: string): HandOff => {
  const shown = { ...kept, ...(link === undefined ? {} : { link }) };
  return { ...shown, text: tellHandOff(shown) };
};
