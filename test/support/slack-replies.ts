import type { Checked, EntryRef, Reply } from '../../src/core/answer.ts';
import { compose } from '../../src/core/compose.ts';
import { explain } from '../../src/core/explain.ts';
import { buildKbIndex } from '../../src/core/kb-index.ts';
import { shippedKb } from './shipped-kb.ts';

export type AnswerReply = Reply & { readonly kind: 'answer' };

export const PASTE = '2f6c8d11-7b3e-4a95-8c40-1d5e9f7a6b32';

/** Every entry of the knowledge base as the answer to its first sample. */
export const everyAnswer = (): readonly AnswerReply[] => {
  const { entries } = shippedKb();
  const index = buildKbIndex(entries);
  return entries
    .map((entry) => compose(index, explain(index, entry.samples.positive[0]?.text ?? ''), entry.id))
    .filter((reply) => reply.kind === 'answer');
};

const fill = (count: number, text: string, at: (text: string, n: number) => string) =>
  Array.from({ length: count }, (_, n) => at(text, n));
const named = (text: string, n: number): string => `${text} (${n})`;

const refs = (count: number, text: string): EntryRef[] =>
  fill(count, text, named).map((title, n) => ({ entryId: `entry-${n}`, title, code: n % 2 === 0 ? `AADSTS${n}` : '' }));

/** Evidence in which every text is the one given. */
export const checkedWith = (text: string, count = 3): Checked => ({
  outcome: 'open',
  conclusion: named(text, 90),
  asked: named(text, 91),
  sample: true,
  lines: fill(count, text, named).map((line, n) => ({
    check: 'user-in-tenant',
    verdict: (['confirmed', 'ruled-out', 'unknown'] as const)[n % 3] ?? 'unknown',
    effect: `Confirms cause ${n}`,
    ...(n % 5 === 2 ? { noted: true as const } : {}),
    asks: `${line} asks`,
    text: `${line} text`,
    proof: n % 2 === 0 ? `${line} proof` : '',
  })),
  wanted: [{ field: 'user', label: named(text, 92) }],
  gaps: [named(text, 93)],
});

/** An answer in which every text is the one given, each with a number of its own, and lists have `count` items. */
export const answerWith = (text: string, count = 5, parts: Partial<AnswerReply> = {}): AnswerReply => ({
  kind: 'answer',
  answer: {
    entryId: 'entra-aadsts50020-not-in-tenant',
    code: named(text, 80),
    title: named(text, 81),
    product: 'entra',
    severity: 'medium',
    status: 'draft',
    updated: '2026-11-20',
    confidence: 'medium',
    summary: named(text, 82),
    tellTheUser: named(text, 83),
    wait: named(text, 84),
    causes: fill(count, text, named).map((cause, n) => ({
      id: `cause-${n}`,
      text: `${cause} cause`,
      howToTell: `${cause} tell`,
    })),
    steps: fill(count, text, named).map((step, n) => ({
      id: `step-${n}`,
      number: n + 1,
      role: 'helpdesk',
      text: `${step} step`,
      command: `${step} command`,
      risk: `${step} risk`,
      link: `https://entra.microsoft.com/#view/${n}`,
    })),
    links: fill(count, text, named).map((title, n) => ({
      title: `${title} link`,
      url: `https://learn.microsoft.com/${n}`,
      read: '2026-11-20',
    })),
    replacedBy: { entryId: 'newer', title: named(text, 85), code: 'AADSTS2' },
  },
  others: refs(count, text),
  canCheck: true,
  facts: fill(count, text, named).map((value, n) => ({ label: `Label ${n}`, value })),
  warnings: [{ kind: 'jwt', what: named(text, 86), todo: named(text, 87) }],
  insights: fill(2, text, (value, n) => `${value} insight ${n}`),
  ...parts,
});

export const choiceWith = (text: string, count = 3): Reply => {
  const { facts, warnings, insights } = answerWith(text, count);
  return { kind: 'choice', options: refs(count, text), facts, warnings, insights };
};

export const unknownWith = (text: string, count = 3): Reply => {
  const { facts, warnings, insights } = answerWith(text, count);
  const unknownCodes = Array.from({ length: count }, (_, n) => `AADSTS99${n}`);
  return { kind: 'unknown', unknownCodes, suggestions: refs(count, text), facts, warnings, insights };
};

/** What people (and attackers) paste, small and huge. */
export const HOSTILE: readonly (readonly [string, string])[] = [
  ['a broadcast', '<!channel> <!here> <!everyone> @channel @here'],
  ['mentions', '<@U0123ABCD> <#C0123ABCD> <!subteam^S0123>'],
  ['links', '<https://example.com|Microsoft> https://example.com/a?b=c&d <mailto:kim@contoso.com|kim@contoso.com>'],
  ['entities', '&amp; &lt;b&gt; & < > &#60;'],
  ['formatting', '*bold* _em_ ~gone~ `code` ```block``` > quote'],
  ['emoji', ':tada: :+1: 👩‍👩‍👧‍👦 🇩🇪'],
  ['a date', '<!date^1392734382^{date}|x>'],
  ['expressions', '${1+1} {{x}} %s'],
  ['JSON', '"},{"type":"button"}],"blocks":['],
  ['line breaks', 'one\r\ntwo\n\n\nthree\u2028four'],
  ['controls', 'a\u0000b\u0007c\u001b[31md'],
  ['direction marks', 'abc\u202etxt.exe\u2066\u200b'],
  ['half a surrogate pair', 'x\ud83d y\udc00'],
  ['right to left', 'خطأ في تسجيل الدخول'],
  ['a long word', 'x'.repeat(20_000)],
  ['long prose', 'word '.repeat(6000)],
  ['many lines', 'line\n'.repeat(4000)],
  ['many ampersands', '&'.repeat(9000)],
  ['many brackets', '<>'.repeat(5000)],
  ['many quotes', '"\\'.repeat(5000)],
  ['many emoji', '😀'.repeat(5000)],
  ['many marks', '*_~`'.repeat(3000)],
];
