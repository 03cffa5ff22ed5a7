import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readMessage } from '../../../src/channels/slack/read-message.ts';
import { toInboundMessage } from '../../../src/channels/teams/to-inbound-message.ts';
import { explain } from '../../../src/core/explain.ts';
import { buildKbIndex } from '../../../src/core/kb-index.ts';
import { loadReference } from '../../../src/kb/load-reference.ts';
import { slackBlocks, slackText, teamsHtml } from '../../support/chat-markup.ts';
import { shippedKb } from '../../support/shipped-kb.ts';

const index = buildKbIndex(
  shippedKb().entries,
  loadReference(fileURLToPath(new URL('../../../kb/tables', import.meta.url))),
);

/** What tools/score.mjs scores: the outcome, the entries with variant and codes, the values found. */
const explainScore = (text: string): string => {
  const { resolution, extraction } = explain(index, text);
  const { outcome, answers, unknownCodes } = resolution;
  return JSON.stringify({
    outcome,
    answers: answers.map(({ entry, code, variant, confidence }) => [entry.id, code, variant?.id, confidence]),
    unknownCodes,
    entities: extraction.entities,
  });
};

const scores = new Map<string, string>();
/** The same text gets the same score, so a way that brings a sample through unchanged costs nothing. */
const scoreOf = (text: string): string => {
  const known = scores.get(text) ?? explainScore(text);
  scores.set(text, known);
  return known;
};

const WAYS: Readonly<Record<string, (text: string) => string>> = {
  'mark-up of Slack': (text) => readMessage({ text: `<@U0TRIAGE> ${slackText(text)}` }, 'U0TRIAGE'),
  'rich text of Slack': (text) =>
    readMessage({ text: 'x', blocks: slackBlocks(text, 'rich_text_section') }, 'U0TRIAGE'),
  'a code block of Slack': (text) =>
    readMessage({ text: 'x', blocks: slackBlocks(text, 'rich_text_preformatted') }, 'U0TRIAGE'),
  'HTML of Teams': (text) =>
    toInboundMessage({ attachments: [{ contentType: 'text/html', content: teamsHtml(text) }] }).text,
};

const samples = [...index.entries.values()].flatMap(({ id, samples: { positive, negative } }) => [
  ...positive.map(({ text }, at) => ({ name: `${id} positive ${at}`, text })),
  ...negative.map(({ text }, at) => ({ name: `${id} negative ${at}`, text })),
]);

describe.each(Object.entries(WAYS))('through %s', (_, way) => {
  it('every sample of the knowledge base gets the same score as plain text', () => {
    const different = samples.filter(({ text }) => scoreOf(way(text)) !== scoreOf(text));
    expect(different.map(({ name }) => name)).toEqual([]);
    expect(samples.length).toBeGreaterThan(3000);
  });
});
