import type { KbEntry } from '../src/core/kb-entry.ts';
import { makeRandom } from './random.ts';

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** Share of each size (characters) in the mix: mostly a message with its stack, some one-liners, some logs. */
const MIX = [
  { size: 300, share: 0.3 },
  { size: 2048, share: 0.5 },
  { size: 8192, share: 0.2 },
] as const;

type Random = () => number;

const hex = (random: Random, digits: number): string =>
  Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
const guid = (random: Random): string => [8, 4, 4, 4, 12].map((digits) => hex(random, digits)).join('-');
const whole = (random: Random, below: number): number => Math.floor(random() * below);
const clock = (random: Random): string =>
  `2026-11-20T${String(whole(random, 24)).padStart(2, '0')}:${String(whole(random, 60)).padStart(2, '0')}:${String(whole(random, 60)).padStart(2, '0')}.${whole(random, 900) + 100}Z`;

/** What stands around an error in a log: job lines, stack frames, headers. */
const LOG_LINES: readonly ((random: Random) => string)[] = [
  (random) =>
    `${clock(random)} INFO  [worker-${whole(random, 16)}] batch ${whole(random, 90_000)} took ${whole(random, 4000)} ms`,
  (random) => `${clock(random)} DEBUG [sync] user-${whole(random, 9000)}@contoso.com state=${hex(random, 12)} queued`,
  (random) =>
    `   at Contoso.Sync.Runner.Step${whole(random, 400)}(String id) in C:\\src\\Sync\\Runner.cs:line ${whole(random, 900)}`,
  (random) =>
    `    at async Worker.run (/srv/app/dist/worker-${whole(random, 40)}.js:${whole(random, 700)}:${whole(random, 80)})`,
  (random) => `< Date: Fri, 20 Nov 2026 ${clock(random).slice(11, 19)} GMT`,
  (random) => `${clock(random)} WARN  retry ${whole(random, 5)} of job ${guid(random)} in ${whole(random, 60)} s`,
  (random) => `  "batchId": "${guid(random)}", "rows": ${whole(random, 5000)},`,
];

const logLines = (random: Random, size: number): string => {
  let text = '';
  while (text.length < size) text += `${LOG_LINES[whole(random, LOG_LINES.length)]?.(random)}\n`;
  return text.slice(0, text.lastIndexOf('\n', size) + 1);
};

export type PasteMaker = {
  /** A paste of about `size` characters: a sample of the knowledge base between lines of a log. */
  readonly ofSize: (size: number) => string;
  /** A paste of the mix. */
  readonly next: () => string;
};

/**
 * Makes pastes that never repeat: every GUID is replaced by a new one and every log line is new, so that no text can be
 * found in a cache.
 */
export const makePastes = (entries: readonly KbEntry[], seed: number): PasteMaker => {
  const random = makeRandom(seed);
  const samples = entries.flatMap(({ samples: { positive } }) => positive.map(({ text }) => text.trim()));
  const ofSize = (size: number): string => {
    const fitting = samples.filter(({ length }) => length <= size);
    const sample = (fitting[whole(random, fitting.length)] ?? '').replace(GUID, () => guid(random));
    const last = `ticket ${guid(random)}`;
    const room = size - sample.length - last.length - 2;
    const before = logLines(random, Math.max(0, room * 0.4));
    return `${before}${sample}\n${logLines(random, Math.max(0, room - before.length))}${last}`;
  };
  const next = (): string => {
    let left = random();
    const size = MIX.find(({ share }) => (left -= share) < 0)?.size ?? 2048;
    return ofSize(size);
  };
  return { ofSize, next };
};

/** The mix in words, for the report. */
export const mixInWords = (): string =>
  MIX.map(({ size, share }) => `${share * 100} % of about ${size} characters`).join(', ');
