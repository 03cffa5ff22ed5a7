import type { DoctorLine } from './doctor-line.ts';

/** A conversation of the people who take over. */
type Line = { readonly channel: string };

export type KeepingSettings = {
  /** Absent: nothing is kept. */
  readonly kept?: { readonly retentionDays: number; readonly keepExcerpts: boolean };
  readonly everyDesk?: Line;
  readonly desks: Readonly<Record<string, Line | undefined>>;
  /** Address that changes of escalations go to. */
  readonly webhookUrl?: string;
};

const CHANNELS: Readonly<Record<string, string>> = { teams: 'Teams', slack: 'Slack' };
const ESCALATION_PAGE = 'docs/escalation.md';

const seeSecondLine = ({ everyDesk, desks }: KeepingSettings): DoctorLine => {
  const about = 'second line';
  const own = Object.keys(desks).filter((desk) => desks[desk]);
  const next = `Set ESCALATION_CONVERSATION: ${ESCALATION_PAGE}.`;
  if (everyDesk) {
    const more = own.length === 0 ? '' : `; with a conversation of their own: ${own.join(', ')}`;
    return {
      about,
      health: 'ok',
      text: `Escalations go to ${CHANNELS[everyDesk.channel] ?? everyDesk.channel}${more}.`,
    };
  }
  if (own.length === 0)
    return {
      about,
      health: 'off',
      text: 'No second line is set up: a hand-off stands in its own thread, for whoever reads that.',
      next,
    };
  return {
    about,
    health: 'warning',
    text: `Only some desks have a second line (${own.join(', ')}): other hand-offs stand in their own thread.`,
    next,
  };
};

const seeTickets = ({ webhookUrl }: KeepingSettings): DoctorLine =>
  webhookUrl === undefined
    ? {
        about: 'ticket system',
        health: 'off',
        text: 'No webhook is set up: escalations open no ticket.',
        next: `Set ESCALATION_WEBHOOK_URL and ESCALATION_WEBHOOK_SECRET: ${ESCALATION_PAGE}.`,
      }
    : {
        about: 'ticket system',
        health: 'ok',
        // Path and query may hold a key.
        text: `Escalations go to ${new URL(webhookUrl).host}, signed.`,
      };

const seeRetention = ({ retentionDays, keepExcerpts }: NonNullable<KeepingSettings['kept']>): DoctorLine[] => [
  {
    about: 'retention',
    health: 'ok',
    text: `What is kept is deleted after ${retentionDays === 1 ? '1 day' : `${retentionDays} days`}.`,
  },
  keepExcerpts
    ? {
        about: 'excerpts',
        health: 'ok',
        text: 'The first 500 characters of a paste are kept, without secrets (KEEP_EXCERPTS).',
      }
    : {
        about: 'excerpts',
        health: 'off',
        text: 'No text of a paste is kept: insights show counts only.',
        next: 'Nothing to do, if that is meant; KEEP_EXCERPTS=on keeps the beginnings.',
      },
];

/** What the settings alone tell about what is kept, and where escalations go. */
export const examineKeeping = (settings: KeepingSettings): DoctorLine[] =>
  settings.kept
    ? [...seeRetention(settings.kept), seeSecondLine(settings), seeTickets(settings)]
    : [
        {
          about: 'database',
          health: 'off',
          text: 'Nothing is kept (DATABASE_URL=none): no feedback, insights or escalations.',
          next: 'Take DATABASE_URL=none away for the embedded database, or name a PostgreSQL server.',
        },
      ];
