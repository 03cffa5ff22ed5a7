import { explain } from '../core/explain.ts';
import type { KbEntry } from '../core/kb-entry.ts';
import { buildKbIndex, type KbIndex } from '../core/kb-index.ts';

/** A sample that does not do what its entry says. */
export type SampleFailure = { readonly entry: string; readonly sample: string; readonly message: string };

const short = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 100);

const positiveFailures = (index: KbIndex, entry: KbEntry): SampleFailure[] =>
  entry.samples.positive.flatMap(({ text, expect }, at) => {
    const { resolution, extraction } = explain(index, text);
    const fail = (message: string): SampleFailure => ({ entry: entry.id, sample: `positive ${at + 1}: ${short(text)}`, message });
    const [first] = resolution.answers;
    if (first?.entry.id !== entry.id) {
      const lost = resolution.rejected.find((reject) => reject.entry === entry.id);
      return [fail(`${first ? `${first.entry.id} won (${first.reason})` : 'nothing matched'}${lost ? `; this entry lost: ${lost.because}` : ''}`)];
    }
    const failures: SampleFailure[] = [];
    if (expect?.confidence && first.confidence !== expect.confidence) failures.push(fail(`confidence is ${first.confidence}, not ${expect.confidence}`));
    if (expect?.variant && first.variant?.id !== expect.variant) failures.push(fail(`variant is ${first.variant?.id ?? 'none'}, not ${expect.variant}`));
    for (const [name, values] of Object.entries(expect?.entities ?? {})) {
      const found = [...(extraction.entities[name as keyof typeof extraction.entities] ?? []), first.captures[name]];
      for (const value of values) if (!found.includes(value)) failures.push(fail(`${name} lacks ${value} (found: ${found.filter(Boolean).join(', ') || 'nothing'})`));
    }
    return failures;
  });

const negativeFailures = (index: KbIndex, entry: KbEntry): SampleFailure[] =>
  entry.samples.negative.flatMap(({ text, because }, at) => {
    const first = explain(index, text).resolution.answers[0];
    return first?.entry.id === entry.id
      ? [{ entry: entry.id, sample: `negative ${at + 1}: ${short(text)}`, message: `it matched (${first.reason}${first.patternId ? `, ${first.patternId}` : ''}), though ${because}` }]
      : [];
  });

/** A pattern that matches none of its entry's own samples is dead: nobody would notice when it breaks. */
const deadPatterns = (entry: KbEntry): SampleFailure[] =>
  entry.patterns
    .filter((pattern) => {
      const alone = buildKbIndex([{ ...entry, patterns: [pattern] }]);
      return !entry.samples.positive.some(({ text }) => explain(alone, text).resolution.answers.some(({ patternId }) => patternId === pattern.id));
    })
    .map(({ id }) => ({ entry: entry.id, sample: `pattern ${id}`, message: 'it matches none of the positive samples: add a sample or remove it' }));

/** A regex that reads nothing out of any sample is wrong, or the sentence changed. */
const deafRegexes = (entry: KbEntry): SampleFailure[] =>
  entry.patterns
    .filter(({ regex }) => regex !== undefined)
    .filter((pattern) => {
      const alone = buildKbIndex([{ ...entry, patterns: [pattern] }]);
      return !entry.samples.positive.some(({ text }) => explain(alone, text).resolution.answers.some(({ captures }) => Object.keys(captures).length > 0));
    })
    .map(({ id }) => ({ entry: entry.id, sample: `pattern ${id}`, message: 'its regex reads nothing out of any positive sample: compare it with the message' }));

/** Runs every sample of the entries against the whole index. Out: what fails, with what matched instead and why. */
export const testSamples = (index: KbIndex, entries: Iterable<KbEntry> = index.entries.values()): SampleFailure[] =>
  [...entries].flatMap((entry) => [...positiveFailures(index, entry), ...negativeFailures(index, entry), ...deadPatterns(entry), ...deafRegexes(entry)]);
