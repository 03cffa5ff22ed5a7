import type { GraphReader } from '../core/graph-reader.ts';

type Answered = { readonly requestId: string; readonly at: number };

export type RecordedReads = {
  /** The same reader; what it answers is noted. */
  readonly graph: GraphReader;
  /** Graph's request-ids so far, each once. */
  readonly requestIds: () => readonly string[];
  /** The oldest answer so far, seconds since 1970; undefined before the first. */
  readonly at: () => number | undefined;
};

/** Notes which answers one check rests on, so that its line can name them. */
export const recordReads = (graph: GraphReader): RecordedReads => {
  const seen: Answered[] = [];
  const note = <Answer extends Answered>(answer: Answer): Answer => {
    seen.push(answer);
    return answer;
  };
  return {
    graph: {
      get: async (...given) => note(await graph.get(...given)),
      list: async (...given) => note(await graph.list(...given)),
      whatIf: async (...given) => note(await graph.whatIf(...given)),
      discover: async (...given) => note(await graph.discover(...given)),
    },
    requestIds: () => [...new Set(seen.map(({ requestId }) => requestId).filter((id) => id !== ''))],
    at: () => (seen.length === 0 ? undefined : Math.min(...seen.map(({ at }) => at))),
  };
};
