import type { Fact } from './answer.ts';
import type { Verdict } from './check-result.ts';
import type { EscalationState } from './records.ts';

/** A check that was run before the hand-off. All texts are plain and whole; times are in UTC. */
export type HandOffCheck = {
  readonly asks: string;
  readonly verdict: Verdict;
  readonly at: string;
  /** What it confirms or rules out, or why nothing was seen. */
  readonly note?: string;
  /** Id of the tenant that was asked. */
  readonly tenant?: string;
  /** That tenant is made up. */
  readonly sample?: true;
};

/** What somebody tried before: a vote, or a check. */
export type HandOffTry = { readonly text: string; readonly by: string; readonly at: string };

/** What the second line needs, on one screen. Values are filled in; people are masked where others read it. */
export type HandOff = {
  /** `AADSTS53003: Blocked by Conditional Access`. */
  readonly title: string;
  /** Beginning of the paste, secrets taken out, or where it stands when nothing of it is kept. May have several lines. */
  readonly message?: string;
  /** Root code, likely cause, tenant, application, user, first and last seen, entry and its version. */
  readonly facts: readonly Fact[];
  /** What Microsoft support asks for: request id, correlation id, time in UTC. */
  readonly support: readonly Fact[];
  readonly checks: readonly HandOffCheck[];
  readonly tried: readonly HandOffTry[];
  /** Address of the thread, where the channel has one. */
  readonly link?: string;
  /** All of it as plain text, for copying. */
  readonly text: string;
};

export type EscalationButton = 'acknowledge' | 'resolve' | 'reopen';

export type EscalationStep = {
  readonly state: EscalationState;
  readonly by: string;
  readonly at: string;
  readonly note?: string;
};

/** What happened to a hand-off, for its text. */
export type HandOffStory = {
  /** Short id, by which people call it. */
  readonly caseId: string;
  readonly state: EscalationState;
  readonly raisedBy: string;
  /** The oldest first. */
  readonly steps: readonly EscalationStep[];
};

/** An escalation as it is shown now, before any channel gave it a form. */
export type EscalationCard = {
  readonly id: string;
  /** Short id, by which people call it. */
  readonly caseId: string;
  readonly state: EscalationState;
  /** How people call who raised it. */
  readonly raisedBy: string;
  readonly version: number;
  readonly handOff: HandOff;
  readonly steps: readonly EscalationStep[];
  /** Where it went and whether it arrived, in a sentence or two; empty where there is nothing to say. */
  readonly delivery: { readonly state: 'waiting' | 'delivered' | 'failed'; readonly text: string };
  /** Number and address of the ticket, when there is one. */
  readonly ticket?: { readonly title: string; readonly url?: string };
  /** Where it stands: in the thread it came from, or before the people who take over. */
  readonly side: 'thread' | 'second-line';
  readonly buttons: readonly EscalationButton[];
};
