import { randomUUID } from 'node:crypto';

type Json = Readonly<Record<string, unknown>>;

export const TEAM = '0c8f2b6e-51d4-4a97-8e30-7b1d9f5a2c46';
const CHANNEL = '19:helpdesk@thread.tacv2';
const BOT = { id: '28:triage', name: 'Triage' };
const PEOPLE = [
  { id: '29:kim', name: 'Kim', aadObjectId: '5f2b8c1d-90aa-4e63-8d17-2c4e6a8b0d00' },
  { id: '29:lee', name: 'Lee', aadObjectId: '5f2b8c1d-90aa-4e63-8d17-2c4e6a8b0d01' },
] as const;

let count = 1_700_000_000_000;
const newId = (): string => String((count += 1));

const base = (serviceUrl: string, parts: Json): Json => ({
  type: 'message',
  id: newId(),
  timestamp: new Date().toISOString(),
  serviceUrl,
  channelId: 'msteams',
  from: PEOPLE[0],
  recipient: BOT,
  textFormat: 'plain',
  locale: 'en-GB',
  ...parts,
});

/** A mention that starts a thread in a channel: the thread is named after it. */
export const inChannel = (serviceUrl: string, text: string): Json => {
  const id = newId();
  return base(serviceUrl, {
    id,
    text: `<at>Triage</at> ${text}`,
    entities: [{ type: 'mention', text: '<at>Triage</at>', mentioned: BOT }],
    conversation: { id: `${CHANNEL};messageid=${id}`, conversationType: 'channel', isGroup: true },
    channelData: {
      teamsTeamId: CHANNEL,
      teamsChannelId: CHANNEL,
      channel: { id: CHANNEL },
      team: { id: CHANNEL, aadGroupId: TEAM },
    },
  });
};

/** The bot is called in a channel, without an error. */
export const helloIn = (serviceUrl: string, channel: string): Json =>
  base(serviceUrl, {
    text: '<at>Triage</at> help',
    entities: [{ type: 'mention', text: '<at>Triage</at>', mentioned: BOT }],
    conversation: { id: channel, conversationType: 'channel', isGroup: true },
    channelData: { channel: { id: channel }, team: { id: channel, aadGroupId: TEAM } },
  });

/** A message in the chat of one person with the bot; each is of a person of its own. */
export const inPersonalChat = (serviceUrl: string, text: string): Json => {
  const id = randomUUID();
  return base(serviceUrl, {
    text,
    from: { id: `29:${id}`, name: 'Sam', aadObjectId: id },
    conversation: { id: `a:${id}`, conversationType: 'personal' },
  });
};

/** A press on a button of a card that the bot posted: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/overview */
export const pressOn = (
  serviceUrl: string,
  message: { readonly id: string; readonly conversation: string },
  action: { readonly verb: string; readonly data: Json },
  person = 0,
): Json =>
  base(serviceUrl, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    from: PEOPLE[person] ?? PEOPLE[0],
    replyToId: message.id,
    conversation: {
      id: message.conversation,
      conversationType: message.conversation.startsWith('a:') ? 'personal' : 'channel',
      ...(message.conversation.startsWith('a:') ? {} : { isGroup: true }),
    },
    ...(message.conversation.startsWith('a:')
      ? {}
      : { channelData: { channel: { id: CHANNEL }, team: { id: CHANNEL, aadGroupId: TEAM } } }),
    value: { action: { type: 'Action.Execute', ...action }, trigger: 'manual' },
  });
