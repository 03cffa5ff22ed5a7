import type { CheckId } from './check-ids.ts';
import type { Verdict } from './check-result.ts';
import type { FieldName } from './fields.ts';
import type { Confidence, Link, Product, Severity, Status } from './kb-entry.ts';
import type { SecretKind } from './secret-rules.ts';

/** A value found in the paste, with the label under which people know it. */
export type Fact = { readonly label: string; readonly value: string };

export type AnswerCause = {
  readonly id: string;
  readonly text: string;
  readonly howToTell: string;
  /** What the tenant said about it; absent before a check, and when it could not tell. */
  readonly verdict?: Exclude<Verdict, 'unknown'>;
};

export type AnswerStep = {
  readonly id: string;
  readonly number: number;
  readonly role: string;
  readonly text: string;
  readonly command?: string;
  readonly link?: string;
  readonly risk?: string;
  /** Mends only causes that the check ruled out. */
  readonly needless?: true;
};

/** One line of evidence. All texts are plain and whole. */
export type CheckLine = {
  readonly check: CheckId;
  readonly verdict: Verdict;
  /** What it means for the causes below: `Confirms cause 1`, `Rules out causes 4 and 5`, `Noted`, `Not seen`. */
  readonly effect: string;
  /** Something was seen that settles no cause by itself. */
  readonly noted?: true;
  readonly asks: string;
  readonly text: string;
  /** `as of 08:15 UTC, request-id …`: what support asks for. */
  readonly proof: string;
};

/** A value that the paste does not hold and that a check needs: the card asks for it. */
export type WantedInput = { readonly field: FieldName; readonly label: string; readonly value?: string };

/** What the tenant said, at the top of the answer. */
export type Checked = {
  /** `wait`: change nothing, look again later. `open`: the evidence does not settle it. */
  readonly outcome: 'confirmed' | 'wait' | 'open';
  /** One or two sentences: what to conclude. */
  readonly conclusion: string;
  /** Whom was asked and when: `Contoso, 2026-11-20 08:15 UTC`. */
  readonly asked: string;
  /** The tenant is made up. */
  readonly sample: boolean;
  /** What confirms a cause first, then faults that settle none, what rules causes out, and last what could not be seen. */
  readonly lines: readonly CheckLine[];
  readonly wanted: readonly WantedInput[];
  /** What to give the bot to see more, one sentence each. */
  readonly gaps: readonly string[];
};

/** An entry named beside the answer: another error of the paste, a possible meaning, a suggestion. */
export type EntryRef = { readonly entryId: string; readonly title: string; readonly code: string };

/** What Triage says about one error, before any channel gave it a form. All texts are plain, values are filled in. */
export type Answer = {
  readonly entryId: string;
  readonly variant?: string;
  /** The code as it is known: `AADSTS50020`; absent for an error that has none. */
  readonly code?: string;
  readonly title: string;
  readonly product: Product;
  readonly severity: Severity;
  readonly status: Status;
  /** Day of the last change of the entry. */
  readonly updated: string;
  readonly confidence: Confidence;
  /** All that a likely answer was recognised by; absent when it was the wording. */
  readonly knownBy?: 'number' | 'code';
  readonly summary: string;
  readonly tellTheUser: string;
  /** Present when waiting alone can mend it. */
  readonly wait?: string;
  /** The likeliest first. */
  readonly causes: readonly AnswerCause[];
  readonly steps: readonly AnswerStep[];
  readonly links: readonly Link[];
  readonly replacedBy?: EntryRef;
};

/** A secret that stood in the paste: what it is and how to make it useless. */
export type SecretWarning = { readonly kind: SecretKind; readonly what: string; readonly todo: string };

type Found = {
  readonly facts: readonly Fact[];
  readonly warnings: readonly SecretWarning[];
  /** What the paste tells beyond its code, in whole sentences. */
  readonly insights: readonly string[];
};

/** What goes back to the person, before any channel gave it a form. */
export type Reply =
  | ({
      readonly kind: 'answer';
      readonly answer: Answer;
      readonly others: readonly EntryRef[];
      /** The tenant can be asked about it: the card offers a button. */
      readonly canCheck: boolean;
      readonly checked?: Checked;
    } & Found)
  | ({ readonly kind: 'choice'; readonly options: readonly EntryRef[] } & Found)
  | ({
      readonly kind: 'unknown';
      readonly unknownCodes: readonly string[];
      readonly suggestions: readonly EntryRef[];
    } & Found)
  | { readonly kind: 'help' }
  | { readonly kind: 'welcome' };
