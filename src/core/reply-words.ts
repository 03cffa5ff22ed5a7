import type { Answer, AnswerStep, CheckLine, EntryRef, Reply } from './answer.ts';
import type { Verdict } from './check-result.ts';
import type { Tally } from './records.ts';

// What every channel says in the same words, whatever form it gives them.

export const PRODUCTS: Readonly<Record<Answer['product'], string>> = {
  entra: 'Microsoft Entra',
  graph: 'Microsoft Graph',
  exchange: 'Exchange Online',
  sharepoint: 'SharePoint and OneDrive',
  intune: 'Microsoft Intune',
  teams: 'Microsoft Teams',
  partner: 'Partner Center',
  vendor: 'Third-party product',
};

export const CONFIDENCE: Readonly<Record<Answer['confidence'], string>> = {
  high: 'sure match',
  medium: 'likely match',
  low: 'weak match',
};

const PEOPLE: Readonly<Record<string, string>> = {
  'end-user': 'the user',
  helpdesk: 'helpdesk',
  'app-developer': 'app developer',
};

const VERDICTS: Readonly<Record<Verdict, string>> = {
  confirmed: '● Confirmed',
  'ruled-out': '○ Ruled out',
  unknown: '? Not seen',
};

/** Controls and direction marks of a paste must not break a line; line breaks stay. */
export const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, '');

/** Who does a step, in words. */
export const nameOfRole = ({ role }: Pick<AnswerStep, 'role'>): string => PEOPLE[role] ?? role;

/** A verdict as a word with a mark before it. */
export const markOf = (verdict: Verdict): string => VERDICTS[verdict];

const MARKS: Readonly<Record<Verdict, string>> = { confirmed: '●', 'ruled-out': '○', unknown: '?' };

/** A line of evidence by what it means for the causes, with a mark before it: `● Confirms cause 1`. */
export const markOfLine = ({ verdict, noted, effect }: CheckLine): string =>
  `${noted ? '–' : MARKS[verdict]} ${effect}`;

/** An entry named beside the answer: its code, if it has one, and its title. */
export const named = ({ code, title }: EntryRef): string => (code === '' ? title : `${code}: ${title}`);

/** What a button says that explains another entry; a long code stands above the button only. */
export const explainLabel = ({ code }: EntryRef): string =>
  code !== '' && code.length <= 32 ? `Explain ${code}` : 'Explain this one';

/** What a link says, by where it leads. */
export const linkTitle = (url: string): string => {
  if (!URL.canParse(url)) return 'Open the link';
  const host = new URL(url).hostname;
  if (host === 'entra.microsoft.com') return 'Open in the Entra admin center';
  if (host === 'learn.microsoft.com') return 'How to do it (Microsoft Learn)';
  return `Open ${host}`;
};

/** How an answer was recognised that is likely, not sure; undefined for the others. */
export const recognisedBy = ({ confidence, knownBy }: Answer): string | undefined => {
  if (confidence !== 'medium') return undefined;
  return knownBy === undefined
    ? 'Recognised by its wording alone: compare it with the message.'
    : `Recognised by its ${knownBy} alone: the whole message tells more.`;
};

/** What to know before one trusts the answer: a sentence each. */
export const notesOf = (answer: Answer): string[] => {
  const { status, replacedBy, wait } = answer;
  return [
    recognisedBy(answer),
    status === 'draft' ? 'Draft: parts of this are not confirmed by documentation yet.' : undefined,
    replacedBy ? `Superseded by: ${named(replacedBy)}` : undefined,
    wait === undefined ? undefined : `Waiting: ${wait}`,
  ].filter((text) => text !== undefined);
};

/** The whole reply in a line: for notifications, screen readers and clients without cards. */
export const summaryText = (reply: Reply): string => {
  switch (reply.kind) {
    case 'answer': {
      const { answer, checked } = reply;
      if (checked) return tidy(`${checked.sample ? 'SAMPLE. ' : ''}${checked.conclusion}`);
      return tidy(`${answer.code === undefined ? '' : `${answer.code}: `}${answer.title}. ${answer.summary}`);
    }
    case 'choice':
      return `Not sure. Is it ${reply.options.map(named).join(', or ')}?`;
    case 'unknown':
      return reply.unknownCodes.length > 0
        ? `${reply.unknownCodes.join(', ')} is not in the knowledge base.`
        : 'No known Microsoft error was recognised.';
    case 'help':
    case 'welcome':
      return 'Triage explains Microsoft Entra, Graph, Exchange, SharePoint, Intune and Partner Center errors. Paste one.';
  }
};

/** The votes on an answer: `Worked for 2, did not help 1`; empty while there is none. */
export const tallyText = ({ worked, didNotHelp }: Tally): string =>
  [...(worked > 0 ? [`worked for ${worked}`] : []), ...(didNotHelp > 0 ? [`did not help ${didNotHelp}`] : [])]
    .join(', ')
    .replace(/^./, (first) => first.toUpperCase());

/** Said below an answer that cannot be voted on or handed over, because the database was away. */
export const UNRECORDED =
  'This answer could not be recorded: it cannot be voted on or handed over. Paste the error again later for that.';
