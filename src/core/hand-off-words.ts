import type { Fact } from './answer.ts';
import type { EscalationStep, HandOffCheck } from './escalation-card.ts';
import { markOf } from './reply-words.ts';

// What both channels and the copied text call the parts of a hand-off, in this order.
export const HAND_OFF_PARTS = {
  message: 'The message, secrets taken out',
  support: 'For Microsoft support',
  checks: 'Checked in the tenant',
  tried: 'Tried so far',
  steps: 'What happened',
} as const;

/** Labels of the cause of an error. */
export const CAUSE_LABELS = { confirmed: 'Confirmed cause', likely: 'Likely cause' } as const;

/** What opens the hand-off as text. It puts nothing into the clipboard. */
export const SHOW_TEXT = 'Show as text to copy';

export const STATE_WORDS: Readonly<Record<EscalationStep['state'], string>> = {
  open: 'Open',
  acknowledged: 'Acknowledged',
  resolved: 'Resolved',
  reopened: 'Reopened',
};

/** A check in words: its verdict, what was asked with what that says about the causes, and whom and when. */
export const checkWords = ({
  asks,
  verdict,
  at,
  note,
  tenant,
  sample,
}: HandOffCheck): { readonly mark: string; readonly text: string; readonly at: string } => ({
  mark: sample ? `SAMPLE ${markOf(verdict)}` : markOf(verdict),
  text: note === undefined ? asks : `${asks} ${note}`,
  at: [sample ? 'SAMPLE tenant, made-up data' : tenant && `tenant ${tenant}`, at].filter(Boolean).join(', '),
});

/** `Resolved by Lee Roth, 2026-11-20 08:31 UTC: invited again`. */
export const stepWords = ({ state, by, at, note }: EscalationStep): string =>
  `${STATE_WORDS[state]} by ${by}, ${at}${note === undefined || note === '' ? '' : `: ${note}`}`;

export const factLine = ({ label, value }: Fact): string => `${label}: ${value}`;
