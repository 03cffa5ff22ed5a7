import { codePage } from '../core/code-page.ts';
import { styleText } from 'node:util';
import type { Answer, Checked, EntryRef, Fact, Reply, SecretWarning } from '../core/answer.ts';
import { recognisedBy } from '../core/reply-words.ts';
import { renderChecked } from './render-checked.ts';

export type TextOptions = { readonly colour?: boolean | undefined; readonly width?: number | undefined };
type Style = Parameters<typeof styleText>[0];

const WIDEST = 100;

// As on the card: cards/unknown.json.
const HELPS =
  'Paste the message as text, not as a picture, with its error code (for example AADSTS50020 or Authorization_RequestDenied), the request id, correlation id and time. On the sign-in page they stand under "More details" or "Troubleshooting details".';
const HELPS_WITH_FACTS =
  'Paste the whole message as text, not as a picture, with its error code (for example AADSTS50020 or Authorization_RequestDenied). What is found below need not be given again.';
const ESCALATE =
  'To escalate, give your second line the whole message with its ids. Microsoft support asks for the request id, the correlation id and the time in UTC.';

const wrap = (text: string, width: number, indent: string): string => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => indent + each).join('\n');
};

/** Control characters of a paste must not reach the terminal. */
const clean = (text: string): string => text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ');

/** In: a reply. Out: text for a terminal, with colours when asked for; ends with a line break. */
export const renderText = (reply: Reply, { colour = false, width = WIDEST }: TextOptions = {}): string => {
  const columns = Math.max(40, Math.min(width, WIDEST));
  const style = (format: Style, text: string): string =>
    colour ? styleText(format, text, { validateStream: false }) : text;
  const say = (text: string, indent = ''): string => wrap(clean(text), columns, indent);
  const heading = (text: string): string => `\n${style('bold', text)}`;
  const refs = (list: readonly EntryRef[]): string[] =>
    list.map(({ code, title }) => say(`${code === '' ? '' : `${code}: `}${title}`, '  '));

  const warnings = (list: readonly SecretWarning[]): string[] =>
    list.flatMap(({ what, todo }) => [
      style(['bold', 'red'], say(`The paste held ${what}. It was removed here, but others have seen it.`)),
      say(todo),
      '',
    ]);
  const insights = (list: readonly string[]): string[] =>
    list.length === 0 ? [] : [heading('What this paste tells'), ...list.map((line) => say(line, '  '))];
  const facts = (list: readonly Fact[]): string[] =>
    list.length === 0
      ? []
      : [heading('Found in the paste'), ...list.map(({ label, value }) => `  ${label.padEnd(18)} ${clean(value)}`)];

  const verdictOf = (verdict: string | undefined): string =>
    verdict === undefined ? '' : `${verdict.toUpperCase()}: `;
  const answer = (
    told: Answer,
    others: readonly EntryRef[],
    beyond: readonly string[],
    checked: Checked | undefined,
  ): string[] => [
    style(['bold', 'cyan'], say(`${told.code === undefined ? '' : `${told.code}  `}${told.title}`)),
    ...[recognisedBy(told)].flatMap((note) => (note === undefined ? [] : [style('yellow', say(note))])),
    ...(told.status === 'draft'
      ? [style('yellow', say('Draft: parts of this entry are not confirmed by documentation yet.'))]
      : []),
    ...(told.replacedBy ? [style('yellow', say(`Superseded by: ${told.replacedBy.title}`))] : []),
    say(told.summary),
    ...(told.wait === undefined ? [] : [say(`Waiting: ${told.wait}`)]),
    ...(checked ? renderChecked({ say, heading, paint: style }, checked) : []),
    ...insights(beyond),
    heading('Tell the user'),
    say(told.tellTheUser, '  '),
    heading('Likely causes'),
    ...told.causes.flatMap(({ text, howToTell, verdict }, at) => [
      say(`${at + 1}. ${verdictOf(verdict)}${text}`, '  '),
      style('dim', say(`How to tell: ${howToTell}`, '     ')),
    ]),
    heading('Steps'),
    ...told.steps.flatMap((step) => [
      say(`${step.number}. [${step.role}] ${step.needless ? '(not needed) ' : ''}${step.text}`, '  '),
      ...(step.command === undefined
        ? []
        : [
            style(
              'green',
              step.command
                .split('\n')
                .map((line) => `       ${clean(line)}`)
                .join('\n'),
            ),
          ]),
      ...(step.link === undefined ? [] : [`       ${clean(step.link)}`]),
      ...(step.risk === undefined ? [] : [style('yellow', say(`Risk: ${step.risk}`, '     '))]),
    ]),
    ...(others.length === 0 ? [] : [heading('Also in the paste'), ...refs(others)]),
    heading('Read more'),
    ...told.links.flatMap(({ title, url }) => [say(title, '  '), `  ${url}`]),
  ];

  const body = (): string[] => {
    switch (reply.kind) {
      case 'answer':
        return [
          ...warnings(reply.warnings),
          ...answer(reply.answer, reply.others, reply.insights, reply.checked),
          ...facts(reply.facts),
        ];
      case 'choice':
        return [
          ...warnings(reply.warnings),
          style('bold', 'Not sure. Did you mean'),
          ...refs(reply.options),
          ...facts(reply.facts),
        ];
      case 'unknown':
        return [
          ...warnings(reply.warnings),
          style('bold', 'I do not recognise this error'),
          ...reply.unknownCodes.map((code) =>
            say(`${code} is not in the knowledge base. Microsoft's page: ${codePage(code)}`),
          ),
          ...(reply.unknownCodes.length > 0
            ? []
            : [
                say(
                  'Nothing in the message is an error of Microsoft Entra, Graph, Exchange, SharePoint, Intune or Partner Center that I know.',
                ),
              ]),
          heading('What helps'),
          say(reply.facts.length === 0 ? HELPS : HELPS_WITH_FACTS, '  '),
          ...(reply.suggestions.length === 0
            ? []
            : [heading('Guesses, only because some words are alike'), ...refs(reply.suggestions)]),
          ...facts(reply.facts),
          '',
          style('dim', say(ESCALATE)),
        ];
      default:
        return ['Paste an error.'];
    }
  };
  return `${body().join('\n')}\n`;
};
