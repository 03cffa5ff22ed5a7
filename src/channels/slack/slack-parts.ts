import type { webApi } from '@slack/bolt';
import type { Checking } from '../../conversation/handle-check.ts';
import type { Recent } from '../../conversation/recent.ts';
import type { ThreadMemory } from '../../conversation/thread-card.ts';
import type { Triage } from '../../conversation/triage.ts';
import type { Reply } from '../../core/answer.ts';
import type { Log } from '../../core/log.ts';
import type { Turns } from '../../core/turns.ts';

/** Who the bot is, as its token says. */
export type Identity = {
  readonly teamId: string;
  /** Present when the app is installed for a whole organisation. */
  readonly enterpriseId?: string;
  readonly userId: string;
  readonly botId: string;
  /** Of the workspace: `https://contoso.slack.com/`. */
  readonly url: string;
};

/** An answer that somebody got, and where it stands; without a place it was for them alone. */
export type GivenAnswer = {
  readonly title: string;
  readonly entry: string;
  readonly paste: string;
  /** Seconds since 1970. */
  readonly at: number;
  readonly place?: { readonly channel: string; readonly ts: string };
};

export type CheckedReply = Reply & { readonly kind: 'answer' };

/** Lost at a restart: what must last belongs into a store. */
export type SlackMemory = {
  /** Person to what they were answered, the latest first. */
  readonly given: Recent<readonly GivenAnswer[]>;
  /** Thread to the entries that were answered in it. */
  readonly threads: Recent<ReadonlySet<string>>;
  /** The one card of each thread. */
  readonly cards: ThreadMemory;
  /** Results of checks by `keyOfChecked`, for the buttons under them. */
  readonly checked: Recent<CheckedReply>;
  /** User id to the name that people see. */
  readonly names: Recent<string>;
};

/** What the listeners of the Slack channel are built from. */
export type SlackParts = {
  readonly triage: Triage;
  /** Absent: no tenant is set up for checks. */
  readonly checking?: Checking;
  readonly log: Log;
  readonly turns: Turns;
  readonly client: webApi.WebClient;
  /** Waits in line when Slack says 429. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly botToken: string;
  readonly apiUrl: string;
  readonly workspaces: readonly string[];
  /** Asked once; asked again when it failed. */
  readonly identity: () => Promise<Identity>;
  readonly memory: SlackMemory;
};
