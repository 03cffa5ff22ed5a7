import type { CheckId } from './check-ids.ts';
import type { FieldName } from './fields.ts';

export type Confidence = 'high' | 'medium' | 'low';
export type Product = 'entra' | 'graph' | 'exchange' | 'sharepoint' | 'intune' | 'teams' | 'partner' | 'vendor';
export type Severity = 'low' | 'medium' | 'high';
export type Status = 'draft' | 'reviewed' | 'deprecated';

/** A code in Microsoft's spelling (`AADSTS50020`, `ErrorAccessDenied`) or, for an error without one, a case slug. */
export type CodeRef = {
  readonly value: string;
  /** True when a specialist knows the error from the code alone; a code that many errors share is not decisive. */
  readonly decisive: boolean;
};

/** A sentence of the error message. All literals must occur, in this order and near each other. */
export type Pattern = {
  readonly id: string;
  readonly confidence: Confidence;
  /** When given, one of these codes must stand in the paste as well. */
  readonly codes?: readonly string[] | undefined;
  readonly literals: readonly string[];
  /** Reads named values out of the passage; whether the pattern matches is decided by the literals alone. */
  readonly regex?: string | undefined;
};

/** The same error with another cause in front: applies when every condition holds. */
export type Variant = {
  readonly id: string;
  /** Field name, or `pattern` for the id of the pattern that matched, to the value (or values) it must have. */
  readonly when: Readonly<Record<string, string | readonly string[]>>;
  readonly leads: string;
};

export type Cause = { readonly id: string; readonly text: string; readonly howToTell: string };

export type Step = {
  readonly id: string;
  /** Ids of the causes that this step mends. */
  readonly for: readonly string[];
  /** The least role that can do it. */
  readonly role: string;
  readonly text: string;
  readonly command?: string | undefined;
  readonly link?: string | undefined;
  readonly risk?: string | undefined;
};

/** A live check of the entry: which cause its findings settle. */
export type CheckUse = {
  readonly use: CheckId;
  /** Input of the check to the field that holds it; an input that is not named takes the field of its own name. */
  readonly with: Readonly<Record<string, FieldName>>;
  readonly settles: string;
  /** Findings that confirm the cause; without it, those of kind `fault` (CHECK_FINDINGS). */
  readonly confirms?: readonly string[] | undefined;
  /** Findings that rule the cause out; without it, those of kind `healthy`. */
  readonly rulesOut?: readonly string[] | undefined;
};

export type Link = { readonly title: string; readonly url: string; readonly read: string };

export type PositiveSample = {
  readonly text: string;
  readonly expect?:
    | {
        readonly confidence?: Confidence | undefined;
        readonly variant?: string | undefined;
        readonly entities?: Readonly<Record<string, readonly string[]>> | undefined;
      }
    | undefined;
};

export type NegativeSample = { readonly text: string; readonly because: string };

/** One error with its knowledge: the form of a file in kb/. Meaning of each field: docs/kb-authoring.md. */
export type KbEntry = {
  readonly id: string;
  readonly title: string;
  readonly status: Status;
  readonly replacedBy?: string | undefined;
  readonly updated: string;
  readonly product: Product;
  readonly severity: Severity;
  readonly audience: readonly string[];
  readonly summary: string;
  readonly tellTheUser: string;
  readonly transient?: { readonly wait: string } | undefined;
  readonly codes: readonly CodeRef[];
  readonly patterns: readonly Pattern[];
  readonly variants: readonly Variant[];
  readonly causes: readonly Cause[];
  readonly steps: readonly Step[];
  readonly checks: readonly CheckUse[];
  readonly links: readonly Link[];
  readonly samples: { readonly positive: readonly PositiveSample[]; readonly negative: readonly NegativeSample[] };
};
