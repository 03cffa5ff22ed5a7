/** What the server tells the page: types only, read by both sides. */

export type Confidence = 'high' | 'medium' | 'low';

/** An entry that matched, and what spoke for it. */
export type ToldMatch = {
  readonly entry: string;
  readonly title: string;
  readonly reason: 'generic-code' | 'sentence' | 'code' | 'code-and-sentence';
  readonly confidence: Confidence;
  readonly code?: string;
  /** Id of the pattern whose sentence stands in the paste. */
  readonly pattern?: string;
  /** Values that this entry's own pattern read out of its sentence. */
  readonly captures: Readonly<Record<string, string>>;
  readonly variant?: { readonly id: string; readonly leads: string };
};

/** How the answer came about. */
export type MatchStory = {
  readonly outcome: 'resolved' | 'ambiguous' | 'unmatched';
  /** The entry on the card; absent when the card asks or says that nothing is known. */
  readonly shown?: { readonly entry: string; readonly title: string };
  /** The best first. */
  readonly answers: readonly ToldMatch[];
  readonly rejected: readonly { readonly entry: string; readonly because: string }[];
  readonly unknownCodes: readonly string[];
  readonly suggestions: readonly string[];
  /** Whether something in the paste belongs to Microsoft's cloud. */
  readonly microsoft: boolean;
  /** Values as found, by the name of their kind (`tenantId`); kinds without a value are left out. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** What was taken out, in words: "a client secret". */
  readonly secrets: readonly string[];
};

/** A form or a text that Slack shows above everything. */
export type SlackModal = {
  readonly title: { readonly text: string };
  readonly blocks: readonly object[];
  /** Present: what was typed can be sent, with a button of this name. */
  readonly submit?: { readonly text: string };
};

/** The answer as Block Kit, with what stands behind its buttons. */
export type SlackDrawing = {
  /** What notifications and screen readers get. */
  readonly text: string;
  readonly blocks: readonly object[];
  /** Behind "Show all steps". */
  readonly more?: { readonly title: string; readonly pages: readonly (readonly object[])[] };
  /** The form for what a check lacks. */
  readonly inputs?: SlackModal;
  /** Why an answer did not help. */
  readonly word?: SlackModal;
  /** Behind "Resolve" and "Show as text to copy". */
  readonly resolve?: SlackModal;
  readonly summary?: SlackModal;
  /** How full the message is, in words. */
  readonly size: string;
};

export type ConsoleAnswer = {
  readonly kind: 'answer' | 'choice' | 'unknown' | 'help' | 'welcome' | 'escalation';
  /** The Adaptive Card, as it goes to Teams. */
  readonly card: Readonly<Record<string, unknown>>;
  /** The same answer, as it goes to Slack. */
  readonly slack: SlackDrawing;
  /** Absent for the help card, and for a button whose paste is no longer in memory. */
  readonly match?: MatchStory;
  /** The paste as it was read, secrets taken out; absent for a button, since no text is kept. */
  readonly text?: string;
  /** What came of the button, in a sentence. */
  readonly note?: string;
  /** It is the same card, changed. */
  readonly replaces?: true;
};

export type Example = { readonly id: string; readonly title: string; readonly text: string };
