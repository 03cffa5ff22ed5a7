// Milliseconds. The system counts in steps of 4: shorter work is done often enough to be seen.
const SEEN = 24;
const ROUNDS = 4;

/** Processor time of this thread, in milliseconds: what other programs do meanwhile does not count. */
const spent = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

const costOf = async (run: () => unknown): Promise<number> => {
  const begun = spent();
  for (let times = 1; ; times += 1) {
    await run();
    const took = spent() - begun;
    if (took >= SEEN) return took / times;
  }
};

/**
 * How many times the processor time of `plain` the work of `run` takes; each is the least of several rounds in turn, so
 * that neither a slow machine nor a busy one changes it. It stops early when it is no more than `enough`.
 */
export const timesAsDear = async (run: () => unknown, plain: () => unknown, enough: number): Promise<number> => {
  await costOf(plain); // warm
  let [least, leastPlain] = [Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round += 1) {
    leastPlain = Math.min(leastPlain, await costOf(plain));
    least = Math.min(least, await costOf(run));
    if (least / leastPlain <= enough) break;
  }
  return least / leastPlain;
};

/** Eight times the text takes eight times as long when it is read so often as before, and 64 when it is quadratic. */
export const LINEAR = 24;

/** How much longer `run` takes for what is made of eight times `size` than for that of `size`: compare with `LINEAR`. */
export const growth = <T>(run: (made: T) => unknown, make: (size: number) => T, size = 12_500): Promise<number> => {
  const [small, large] = [make(size), make(size * 8)];
  return timesAsDear(
    () => run(large),
    () => run(small),
    LINEAR / 2,
  );
};

/** A text of so many characters that says the same over and over. */
export const fill = (piece: string, size: number): string =>
  piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

const RUN_OF_A = 'a'.repeat(1620);

/** A regex that turns back a million times in a text of the size that regexes of entries are tried on: some 2 ms. */
export const turnBackMillionTimes = (): unknown => /a{0,1620}?a{0,1620}?b/y.exec(RUN_OF_A);
