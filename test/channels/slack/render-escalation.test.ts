import { describe, expect, it } from '@jest/globals';
import { renderEscalation, renderHandOff, summaryModal } from '../../../src/channels/slack/render-escalation.ts';
import type { EscalationCard } from '../../../src/core/escalation-card.ts';
import { complaintsAboutBlocks, complaintsAboutView } from '../../support/slack-blocks.ts';
import { HOSTILE } from '../../support/slack-replies.ts';

const AT = '2026-11-20 08:15 UTC';

const cardWith = (text: string, parts: Partial<EscalationCard> = {}): EscalationCard => ({
  id: 'e1',
  caseId: 'e1',
  raisedBy: 'Kim',
  state: 'acknowledged',
  version: 2,
  handOff: {
    title: text,
    message: text,
    facts: [{ label: 'Tenant', value: text }],
    support: [{ label: 'Correlation id', value: text }],
    checks: [{ asks: text, verdict: 'confirmed', at: AT }],
    tried: [{ text, by: text, at: AT }],
    link: 'https://contoso.slack.com/archives/C0HELP/p1',
    text,
  },
  steps: [
    { state: 'open', by: 'Kim', at: AT },
    { state: 'acknowledged', by: 'Lee', at: AT, note: text },
  ],
  delivery: { state: 'delivered', text },
  ticket: { title: text, url: 'https://example.com/ticket/1' },
  side: 'second-line',
  buttons: ['resolve', 'reopen'],
  ...parts,
});

const PLAIN = 'AADSTS53003: Blocked by Conditional Access';
const shown = (card: EscalationCard): string => JSON.stringify(renderEscalation(card).blocks);

describe('an escalation in Slack', () => {
  it.each(HOSTILE)('is taken by Slack, whatever is in it: %s', (_, text) => {
    const card = cardWith(text);
    expect(complaintsAboutBlocks(renderEscalation(card).blocks)).toEqual([]);
    expect(complaintsAboutView(summaryModal(card))).toEqual([]);
  });

  it('says its state first, and who made it so', () => {
    const [first] = renderEscalation(cardWith(PLAIN)).blocks;
    expect(first).toMatchObject({ type: 'header', text: { text: `Acknowledged: ${PLAIN}` } });
    expect(shown(cardWith(PLAIN))).toContain(`Acknowledged by Lee, ${AT}: ${PLAIN}`);
  });

  it.each([
    ['those it is given', ['resolve', 'reopen'], ['acknowledge']],
    ['none', [], ['acknowledge', 'resolve', 'reopen']],
  ] as const)('has the buttons of the state: %s', (_, buttons, absent) => {
    const blocks = shown(cardWith(PLAIN, { buttons }));
    for (const verb of buttons) expect(blocks).toContain(`"action_id":"${verb}"`);
    for (const verb of absent) expect(blocks).not.toContain(`"action_id":"${verb}"`);
    expect(blocks).toContain('"action_id":"summary"');
  });

  it('is taken by Slack with nothing to say of its delivery', () => {
    const { ticket: _, ...card } = cardWith(PLAIN, { delivery: { state: 'delivered', text: '' } });
    const { blocks } = renderEscalation(card);
    expect(complaintsAboutBlocks(blocks)).toEqual([]);
    expect(JSON.stringify(blocks)).not.toContain('"text":""');
  });

  it('that could not be recorded is a block to copy, with its lines and the whole address', () => {
    const handOff = { why: 'Hand this over yourself:', whole: 'HAND-OFF\nUser: kim@fabrikam.com', masked: 'k…' };
    const { text, blocks } = renderHandOff(handOff);
    expect(text).toBe(handOff.why);
    expect(complaintsAboutBlocks(blocks)).toEqual([]);
    expect(blocks.at(-1)).toMatchObject({
      type: 'rich_text',
      elements: [{ type: 'rich_text_preformatted', elements: [{ text: handOff.whole }] }],
    });
  });

  it('gives the whole summary as text', () => {
    expect(JSON.stringify(summaryModal(cardWith('the whole summary')))).toContain('the whole summary');
  });
});
