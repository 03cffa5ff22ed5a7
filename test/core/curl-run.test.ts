import { expect, it } from '@jest/globals';
import { redact } from '../../src/core/redact.ts';
import { fill, timesAsDear } from '../support/cost.ts';

const SIZE = 1 << 20;
// It takes 2 to 4 times as long as a text in which there is nothing to find.
const FEW_PASSES = 12;

// It runs up to three times in explain(), which has 100 ms for 1 MB (bench/bench-match.ts).
it.each([
  ['curl alone', 'curl '],
  ['curl with a user that never ends', `${'curl-'.repeat(15)} -u=`],
  ['hosts that go on', `https://${'a.'.repeat(40)} logic.azure.com`],
])('%s costs no more than a few passes over the text', async (_, piece) => {
  const [hostile, plain] = [fill(piece, SIZE), fill('ab ', SIZE)];
  expect(
    await timesAsDear(
      () => redact(hostile),
      () => redact(plain),
      FEW_PASSES,
    ),
  ).toBeLessThan(FEW_PASSES);
});
