import { describe, expect, it } from '@jest/globals';
import { slackPayload } from '../../../src/channels/console/page/slack-payload.ts';
import { previewEscalation, previewMessage } from '../../../src/channels/slack/preview-message.ts';
import { makeEscalationCard } from '../../support/make-escalation-card.ts';
import { answerWith, checkedWith, choiceWith, PASTE, unknownWith } from '../../support/slack-replies.ts';

const idsIn = (blocks: unknown): string[] =>
  [...JSON.stringify(blocks).matchAll(/"action_id":"([a-z-]+\d*)"/g)].map(([, id = '']) => id);

/** Buttons at which nothing would happen on the page. */
const dead = (drawing: { readonly blocks: readonly object[] }): string[] =>
  idsIn(drawing.blocks).filter(
    (id) => !id.startsWith('link-') && !(id in drawing) && slackPayload(id, '{}') === undefined,
  );

describe('what the console draws of Slack', () => {
  it.each([
    ['an answer', answerWith('Words.', 2)],
    ['an answer with what a check found', answerWith('Words.', 2, { checked: checkedWith('Seen.', 2) })],
    ['a choice', choiceWith('Words.')],
    ['what nobody recognises', unknownWith('Words.')],
  ])('has no dead button: %s', (_, reply) => {
    const drawing = previewMessage(reply, PASTE, { recorded: true });
    expect(idsIn(drawing.blocks)).not.toEqual([]);
    expect(dead(drawing)).toEqual([]);
  });

  it('has no dead button: a hand-off', () => {
    const drawing = previewEscalation(makeEscalationCard({ buttons: ['acknowledge', 'resolve', 'reopen'] }));
    expect(idsIn(drawing.blocks).slice(0, 4)).toEqual(['acknowledge', 'resolve', 'reopen', 'summary']);
    expect(dead(drawing)).toEqual([]);
  });

  it('asks why an answer did not help only where votes are kept', () => {
    expect(previewMessage(answerWith('Words.'), PASTE, { recorded: true }).word?.title.text).toBe('Did not help');
    expect(previewMessage(answerWith('Words.'), PASTE)).not.toHaveProperty('word');
  });
});
