import { setTimeout as sleep } from 'node:timers/promises';
import { requestsOf, holdsCard } from './activities.ts';
import { benchScript, type ChildServer, startServer, TRIAGE } from './child-server.ts';
import { sendLoad } from './send-load.ts';
import { round } from './statistics.ts';

const BATCH = 1000;

const residentOf = (server: ChildServer): number | null => {
  const megabytes = server.residentMb();
  return megabytes === undefined ? null : round(megabytes, 0);
};

const sendMany = async (server: ChildServer, messages: number, nextText: () => string): Promise<void> => {
  // Bodies of a batch at a time: this process must not grow with the count.
  for (let sent = 0; sent < messages; sent += BATCH)
    await sendLoad(server.port, requestsOf(Math.min(BATCH, messages - sent), nextText), holdsCard);
};

/** Resident memory in MB after the start, after many messages and after a rest, beside the echo bot. */
export const measureMemory = async (
  nextText: () => string,
  { messages, restSeconds }: { messages: number; restSeconds: number },
) => {
  const servers = await Promise.all([startServer(TRIAGE), startServer(benchScript('echo-bot'))]);
  try {
    await sleep(1000);
    const afterStart = servers.map(residentOf);
    for (const server of servers) await sendMany(server, messages, nextText);
    const afterMessages = servers.map(residentOf);
    await sleep(restSeconds * 1000);
    const afterRest = servers.map(residentOf);
    const row = (at: number) => ({
      afterStartMb: afterStart[at],
      afterMessagesMb: afterMessages[at],
      afterRestMb: afterRest[at],
      keptMb: (afterRest[at] ?? Number.NaN) - (afterStart[at] ?? Number.NaN),
    });
    return {
      messages,
      restSeconds,
      garbageCollection:
        'not forced by the benchmark; Triage itself collects after five quiet seconds, the bare bot does not',
      triage: row(0),
      echoBot: row(1),
    };
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
};
