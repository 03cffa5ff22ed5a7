import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { buildKbIndex } from '../../src/core/kb-index.ts';
import { entryJsonSchema } from '../../src/kb/entry-json-schema.ts';
import { loadKb } from '../../src/kb/load-kb.ts';
import { testSamples } from '../../src/kb/test-samples.ts';
import { timesAsDear, turnBackMillionTimes } from '../support/cost.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'kb');
const kb = loadKb([folder]);
const index = buildKbIndex(kb.entries);

describe('the shipped knowledge base', () => {
  it('has no problem', () => expect(kb.problems).toEqual([]));

  it('every sample resolves to its entry, and no negative does', () => expect(testSamples(index)).toEqual([]));

  it('every entry stands in the folder of its product', () => {
    expect([...kb.files].filter(([id, file]) => basename(dirname(file)) !== index.entries.get(id)?.product)).toEqual([]);
  });

  it('every regex is quick on text that is made to slow it down', async () => {
    // Its own beginning, then its own pieces and separators over and over, as long as the window in which it is tried.
    const hostile = (source: string): string[] => {
      const pieces = source.replace(/\(\?<\w+>|\[(?:\\.|[^\]\\])*\]|\{\d+,\d+\}|[?()]|\./g, '\u0000').replace(/\\/g, '').split('\u0000').filter((piece) => piece !== '');
      const [start = ''] = pieces;
      return [start.repeat(200), start + pieces.join('').repeat(100), start + "'".repeat(1600), start + "' ".repeat(800), start + pieces.toReversed().join("'").repeat(100)].map((text) => text.slice(0, 1620));
    };
    const slow: string[] = [];
    for (const { entry, pattern, regex } of index.patterns)
      for (const text of regex ? hostile(pattern.regex ?? '') : []) {
        const began = performance.now();
        regex?.exec(text);
        // What is done in a millisecond needs no second look.
        if (performance.now() - began < 1) continue;
        const turns = await timesAsDear(() => regex?.exec(text), turnBackMillionTimes, 1);
        if (turns > 10) slow.push(`${entry.id} ${pattern.id}: ${turns.toFixed(0)} million turns`);
      }
    expect(slow).toEqual([]);
  });

  it('names nobody real: addresses are of example domains', () => {
    const strangers = [...kb.files.values()].flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/[\w.+-]+@(?!odata\.)((?:[\w-]+\.)+[a-z]{2,})/gi)]
        .filter(([, domain]) => !/(?:^|\.)(?:contoso|fabrikam|example)\.(?:com|org|net|edu)$|(?:contoso|fabrikam)[\w-]*\.onmicrosoft\.com$|\.invalid$/i.test(domain ?? ''))
        .map(([address]) => `${basename(file)}: ${address}`)
        // Microsoft's own mailbox for a blocked address, as its bounces name it.
        .filter((found) => !found.endsWith(': delist@microsoft.com')),
    );
    expect(strangers).toEqual([]);
  });

  it('kb/entry.schema.json is the schema of the code: `triage kb schema` writes it', () => {
    expect(JSON.parse(readFileSync(join(folder, 'entry.schema.json'), 'utf8'))).toEqual(entryJsonSchema());
  });
});
