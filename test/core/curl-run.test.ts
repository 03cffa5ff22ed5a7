import { expect, it } from '@jest/globals';
import { redact } from '../../src/core/redact.ts';

const SIZE = 1 << 20;
const fill = (piece: string): string => piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);
const cpu = (text: string): number =>
  Math.min(
    ...[1, 2, 3].map(() => {
      const begun = process.cpuUsage();
      redact(text);
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1000;
    }),
  );

// It runs up to three times in explain(), which has 100 ms for 1 MB.
it.each([
  ['curl alone', 'curl '],
  ['curl with a user that never ends', `${'curl-'.repeat(15)} -u=`],
  ['hosts that go on', `https://${'a.'.repeat(40)} logic.azure.com`],
])('%s costs no more than a few passes over the text', (_, piece) => {
  cpu(fill('ab ')); // warm
  expect(cpu(fill(piece))).toBeLessThan(30);
});
