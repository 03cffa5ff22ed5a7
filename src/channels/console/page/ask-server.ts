import type { ConsoleAnswer, Example } from './console-answer.ts';
import type { ConsoleInsights } from './console-insights.ts';

/** What the server said instead of an answer, or that it said nothing; the text is for a person. */
export type Trouble = { readonly trouble: string };

const troubleOf = async (response: Response): Promise<Trouble> => {
  const told = (await response.json().catch(() => undefined)) as { readonly message?: unknown } | undefined;
  return { trouble: typeof told?.message === 'string' ? told.message : `The server refused (${response.status}).` };
};

const ask = async <Answer>(path: string, init?: RequestInit): Promise<Answer | Trouble> => {
  try {
    const response = await fetch(path, init);
    return response.ok ? ((await response.json()) as Answer) : await troubleOf(response);
  } catch {
    // fetch says no more than that it failed; the one likely reason is told instead.
    return { trouble: 'Triage does not answer. Is it still running?' };
  }
};

const post = (path: string, body: object): Promise<ConsoleAnswer | Trouble> =>
  ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

export const askExplain = (text: string): Promise<ConsoleAnswer | Trouble> => post('/console/explain', { text });
export const askPress = (payload: unknown): Promise<ConsoleAnswer | Trouble> => post('/console/press', { payload });
export const askInsights = (period: URLSearchParams): Promise<ConsoleInsights | Trouble> =>
  ask(`/console/insights.json?${period.toString()}`);
export const askExamples = (): Promise<readonly Example[] | Trouble> => ask('/console/examples');
