let count = 0;

/** An activity as Teams sends it, with `expectReplies` so that the answer comes back in the response. */
export const teamsActivity = (parts: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'message',
  id: `1700000${(count += 1)}`,
  timestamp: '2026-11-20T08:00:00Z',
  channelId: 'msteams',
  serviceUrl: 'http://127.0.0.1:9/',
  deliveryMode: 'expectReplies',
  from: { id: '29:user', name: 'Kim', aadObjectId: '0b5e3f77-6a1c-4d20-9b84-2f7c1e9d5a33' },
  recipient: { id: '28:bot', name: 'Triage' },
  conversation: { id: 'a:personal', conversationType: 'personal' },
  ...parts,
});

export const inChannel = (text: string, parts: Record<string, unknown> = {}): Record<string, unknown> =>
  teamsActivity({
    text,
    conversation: { id: '19:channel@thread.tacv2;messageid=1700000000001', conversationType: 'channel', isGroup: true },
    ...parts,
  });

export const mention = { type: 'mention', text: '<at>Triage</at>', mentioned: { id: '28:bot', name: 'Triage' } };

export type SentCard = {
  readonly body: readonly Record<string, unknown>[];
  readonly fallbackText: string;
  readonly version: string;
};
export type Sent = {
  readonly summary?: string;
  readonly conversation?: { id: string };
  readonly attachments?: { content: SentCard }[];
  readonly text?: string;
  readonly type: string;
};

/** Posts an activity. Out: the status and the messages that came back. */
export const post = async (
  address: string,
  activity: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; sent: Sent[] }> => {
  const response = await fetch(`${address}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(activity),
  });
  const text = await response.text();
  const sent =
    response.status === 200 && text !== '' ? ((JSON.parse(text) as { activities?: Sent[] }).activities ?? []) : [];
  return { status: response.status, sent: sent.filter(({ type }) => type === 'message') };
};

/** Everything a person can read on a card. */
export const textOf = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(textOf).join('\n');
  if (typeof value !== 'object' || value === null) return '';
  const { text, title, inlines, items, body, actions, columns } = value as Record<string, unknown>;
  const inline = Array.isArray(inlines) ? inlines.map((run) => (run as { text?: string }).text ?? '').join('') : '';
  return [text, title, inline, textOf(items), textOf(body), textOf(actions), textOf(columns)]
    .filter((part) => typeof part === 'string' && part !== '')
    .join('\n');
};
