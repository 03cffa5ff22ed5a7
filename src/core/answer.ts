import type { Confidence, Link, Product, Severity, Status } from './kb-entry.ts';
import type { SecretKind } from './secret-rules.ts';

/** A value found in the paste, with the label under which people know it. */
export type Fact = { readonly label: string; readonly value: string };

export type AnswerCause = { readonly id: string; readonly text: string; readonly howToTell: string };

export type AnswerStep = {
  readonly id: string;
  readonly number: number;
  readonly role: string;
  readonly text: string;
  readonly command?: string;
  readonly link?: string;
  readonly risk?: string;
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
  | ({ readonly kind: 'answer'; readonly answer: Answer; readonly others: readonly EntryRef[] } & Found)
  | ({ readonly kind: 'choice'; readonly options: readonly EntryRef[] } & Found)
  | ({
      readonly kind: 'unknown';
      readonly unknownCodes: readonly string[];
      readonly suggestions: readonly EntryRef[];
    } & Found)
  | { readonly kind: 'help' }
  | { readonly kind: 'welcome' };
