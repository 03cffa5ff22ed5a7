import type { EscalationCard } from '../core/escalation-card.ts';
import type { ThreadPlace } from '../core/records.ts';
import type { Place } from './place.ts';

/** Who presses a button of an escalation, and where. */
export type EscalationPress = {
  /** Id in the channel, which the channel proved. */
  readonly person: string;
  /** How people call that person. */
  readonly name: string;
  readonly place: ThreadPlace;
  readonly kind: Place['kind'];
};

/** A hand-off for people to pass on by themselves: `why`, a sentence; `masked` for where others read it. */
export type HandOffText = { readonly why: string; readonly whole: string; readonly masked: string };

/**
 * `text`: a sentence for the person who pressed; `card`: how it stands now, for the side where it was pressed; `raised`:
 * by this press, so that its card follows; `handOff`: the parts of `text`, for whoever pressed alone.
 */
export type EscalationOutcome =
  | { readonly kind: 'shown'; readonly card: EscalationCard; readonly text: string; readonly raised?: true }
  | { readonly kind: 'refused'; readonly text: string; readonly handOff?: HandOffText };
