import type { Activity, CloudAdapter } from 'botbuilder';
import type { Presser } from '../../conversation/kept-pastes.ts';
import type { ThreadHead, ThreadMemory } from '../../conversation/thread-card.ts';
import type { Recent } from '../../conversation/recent.ts';
import type { Reply } from '../../core/answer.ts';
import { personOf } from './look-up-asker.ts';
import type { TeamsParts } from './to-activity.ts';
import { kindOf } from './to-inbound-message.ts';

/** What is told to whoever pressed a button. */
export type Told =
  /** The pressed card as it is now, for everybody who sees it. */
  | { readonly kind: 'card'; readonly message: Partial<Activity> }
  /** A sentence for this person alone; `here`: a message that stands in the conversation in any case. */
  | { readonly kind: 'text'; readonly text: string; readonly here?: Partial<Activity> };

/** Answers with the findings of a check, by place, paste and entry: a vote draws the card again, and they stay on it. */
export type Findings = Recent<Reply & { readonly kind: 'answer' }>;

/** What this process remembers for presses. */
export type PressMemory = { readonly findings: Findings; readonly threads: ThreadMemory };

/** A press, read from the activity before its turn ends. */
export type Pressed = {
  readonly parts: TeamsParts;
  readonly activity: Activity;
  readonly adapter: CloudAdapter | undefined;
  /** Data of the button and of the inputs beside it; untrusted. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly findings: Findings;
  /** The pressed card, to change it; undefined when it must stay: on the one card of a thread only votes change. */
  readonly card: string | undefined;
  /** What stands above the answer when it is that card. */
  readonly head?: ThreadHead;
};

/** Who presses, and where. */
export const presserOf = (parts: Pick<TeamsParts, 'appId'>, activity: Activity): Presser => {
  const person = personOf(parts, activity);
  const place = { id: activity.conversation.id, kind: kindOf(activity.conversation.conversationType) };
  return { place, ...(person === undefined ? {} : { person }) };
};

/** Key of the findings of one answer. */
export const findingsKey = ({ conversation }: Activity, paste: string, entry: string): string =>
  `${conversation.id} ${paste} ${entry}`;
