import { requestsOf, holdsCard } from './activities.ts';
import { benchScript, type ChildServer, type Program, startServer, TRIAGE } from './child-server.ts';
import { type Load, sendLoad } from './send-load.ts';
import { percentile, round, spread } from './statistics.ts';

type Round = Load & { readonly perSecond: number; readonly p50: number; readonly p99: number; readonly cpuMs: number };

const runRound = async (server: ChildServer, bodies: readonly Buffer[]): Promise<Round> => {
  const before = server.cpuMs() ?? Number.NaN;
  const load = await sendLoad(server.port, bodies, holdsCard);
  return {
    ...load,
    perSecond: bodies.length / load.seconds,
    p50: percentile(load.latenciesMs, 0.5),
    p99: percentile(load.latenciesMs, 0.99),
    cpuMs: ((server.cpuMs() ?? Number.NaN) - before) / bodies.length,
  };
};

const report = (rounds: readonly Round[]) => ({
  repliesPerSecond: spread(rounds.map(({ perSecond }) => perSecond)),
  p50Ms: spread(rounds.map(({ p50 }) => p50)),
  p99Ms: spread(rounds.map(({ p99 }) => p99)),
  cpuMsPerReply: spread(rounds.map(({ cpuMs }) => cpuMs)),
  replyBytes: round(rounds.reduce((sum, { replyBytes }) => sum + replyBytes, 0) / rounds.length, 0),
});

/**
 * Replies per second and latency beside the echo bot. Both get the same bodies in a round, one after the other, and take
 * turns in going first; a ratio is the median of the ratios of the rounds, so that a machine that slows down for a while
 * slows both.
 */
export const measureThroughput = async (
  nextText: () => string,
  { rounds, requests, say }: { rounds: number; requests: number; say: (line: string) => void },
) => {
  const programs: readonly [Program, Program] = [TRIAGE, benchScript('echo-bot')];
  const servers = await Promise.all([startServer(programs[0]), startServer(programs[1])]);
  const results: { readonly triage: Round; readonly echo: Round }[] = [];
  try {
    for (const server of servers) await sendLoad(server.port, requestsOf(2000, nextText), holdsCard);
    for (let number = 0; number < rounds; number += 1) {
      const bodies = requestsOf(requests, nextText);
      // Message ids repeat between the two servers only, never for one of them.
      const [triage, echo] = servers;
      const first = number % 2 === 0 ? await runRound(triage, bodies) : undefined;
      const other = await runRound(echo, bodies);
      const pair = { triage: first ?? (await runRound(triage, bodies)), echo: other };
      results.push(pair);
      say(
        `round ${number + 1}: ${round(pair.triage.perSecond, 0)}/s beside ${round(pair.echo.perSecond, 0)}/s, p99 ${round(pair.triage.p99)} ms beside ${round(pair.echo.p99)} ms`,
      );
    }
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
  const ratio = (of: (one: Round) => number) => spread(results.map(({ triage, echo }) => of(triage) / of(echo)));
  return {
    rounds,
    requestsPerRound: requests,
    triage: report(results.map(({ triage }) => triage)),
    echoBot: report(results.map(({ echo }) => echo)),
    throughputRatio: ratio(({ perSecond }) => perSecond),
    p50Ratio: ratio(({ p50 }) => p50),
    p99Ratio: ratio(({ p99 }) => p99),
    cpuRatio: ratio(({ cpuMs }) => cpuMs),
  };
};
