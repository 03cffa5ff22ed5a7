import { requestsOf, holdsCard } from './activities.ts';
import { benchScript, type Program, startServer, TRIAGE } from './child-server.ts';
import { sendLoad } from './send-load.ts';
import { round, spread } from './statistics.ts';

const startOnce = async (program: Program, body: Buffer, check: (reply: Buffer) => boolean): Promise<number> => {
  const begun = performance.now();
  const server = await startServer(program);
  try {
    await sendLoad(server.port, [body], check);
    return performance.now() - begun;
  } finally {
    await server.stop();
  }
};

/** From the start of the process to the end of the first answer, beside a script that only imports the same SDKs. */
export const measureStart = async (nextText: () => string, starts: number) => {
  const triage: number[] = [];
  const sdkOnly: number[] = [];
  const peer = benchScript('sdk-only');
  for (let number = 0; number < starts; number += 1) {
    for (const body of requestsOf(1, nextText)) {
      triage.push(await startOnce(TRIAGE, body, holdsCard));
      sdkOnly.push(await startOnce(peer, body, () => true));
    }
  }
  const [ours, theirs] = [spread(triage), spread(sdkOnly)];
  return { starts, triageMs: ours, sdkOnlyMs: theirs, aboveSdkOnlyMs: round(ours.median - theirs.median) };
};
