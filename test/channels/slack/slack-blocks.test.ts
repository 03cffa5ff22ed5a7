import { describe, expect, it } from '@jest/globals';
import { complaintsAboutBlocks, complaintsAboutMessage, complaintsAboutView } from '../../support/slack-blocks.ts';

const text = (length: number, type = 'plain_text') => ({ type, text: 'x'.repeat(length) });
const rich = (...elements: object[]) => ({ type: 'rich_text', elements });
const said = (words: string) => ({ type: 'rich_text_section', elements: [{ type: 'text', text: words }] });
const press = (parts: object = {}) => ({ type: 'button', text: text(4), action_id: 'a', ...parts });

describe('the validator of Block Kit', () => {
  it.each<readonly [string, object]>([
    ['a header of 151', { type: 'header', text: text(151) }],
    ['an empty header', { type: 'header', text: text(0) }],
    ['a header in mrkdwn', { type: 'header', text: text(4, 'mrkdwn') }],
    ['a section of 3001', { type: 'section', text: text(3001) }],
    ['a section that grows over 3000', { type: 'section', text: { type: 'plain_text', text: '&'.repeat(601) } }],
    ['a section without text', { type: 'section' }],
    ['11 fields', { type: 'section', fields: Array.from({ length: 11 }, () => text(4)) }],
    ['a field of 2001', { type: 'section', fields: [text(2001)] }],
    ['11 elements of a context', { type: 'context', elements: Array.from({ length: 11 }, () => text(4)) }],
    ['26 actions', { type: 'actions', elements: Array.from({ length: 26 }, (_, n) => press({ action_id: `a${n}` })) }],
    ['no action', { type: 'actions', elements: [] }],
    ['an action_id twice', { type: 'actions', elements: [press(), press()] }],
    ['a button of 76', { type: 'actions', elements: [press({ text: text(76) })] }],
    ['a value of 2001', { type: 'actions', elements: [press({ value: 'x'.repeat(2001) })] }],
    ['an empty value', { type: 'actions', elements: [press({ value: '' })] }],
    ['a url of 3001', { type: 'actions', elements: [press({ url: `https://e.com/${'x'.repeat(3000)}` })] }],
    ['a url that is a script', { type: 'actions', elements: [press({ url: 'javascript:alert(1)' })] }],
    ['a style of its own', { type: 'actions', elements: [press({ style: 'loud' })] }],
    ['an action_id of 256', { type: 'actions', elements: [press({ action_id: 'x'.repeat(256) })] }],
    ['empty rich text', rich(said(''))],
    ['no rich text', rich()],
    ['rich text of 3001', rich(said('x'.repeat(1500)), said('x'.repeat(1501)))],
    ['a broadcast', rich({ type: 'rich_text_section', elements: [{ type: 'broadcast', range: 'channel' }] })],
    ['half a surrogate pair', rich(said('\ud83d'))],
    ['a field of no meaning', { type: 'divider', color: 'red' }],
    ['a block of no meaning', { type: 'paragraph' }],
    ['an input in a message', { type: 'input', label: text(4), element: { type: 'plain_text_input' } }],
  ])('refuses %s', (_what, block) => expect(complaintsAboutBlocks([block])).not.toEqual([]));

  it.each<readonly [string, object]>([
    ['a header of 150', { type: 'header', text: text(150) }],
    ['a section of 3000 with a button', { type: 'section', text: text(3000), accessory: press() }],
    ['rich text of 3000', rich(said('x'.repeat(3000)))],
    ['a divider', { type: 'divider' }],
  ])('takes %s', (_what, block) => expect(complaintsAboutBlocks([block])).toEqual([]));

  it.each([
    ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' }))],
    ['no block', []],
    ['five sections of 2500', Array.from({ length: 5 }, () => ({ type: 'section', text: text(2500) }))],
    ['a block_id twice', [1, 2].map(() => ({ type: 'divider', block_id: 'a' }))],
    ['no list', 'blocks'],
  ])('refuses %s', (_what, blocks) => expect(complaintsAboutBlocks(blocks)).not.toEqual([]));

  it('refuses a message without text, and a view with a long title or an input and nothing to send it', () => {
    const blocks = [{ type: 'input', label: text(4), element: { type: 'plain_text_input', action_id: 'value' } }];
    expect(complaintsAboutMessage({ blocks: [{ type: 'divider' }] })).not.toEqual([]);
    expect(complaintsAboutView({ type: 'modal', title: text(25), blocks: [{ type: 'divider' }] })).not.toEqual([]);
    expect(complaintsAboutView({ type: 'modal', title: text(24), blocks })).not.toEqual([]);
    expect(complaintsAboutView({ type: 'modal', title: text(24), submit: text(4), blocks })).toEqual([]);
    expect(complaintsAboutView({ type: 'home', title: text(4), blocks: [{ type: 'divider' }] })).not.toEqual([]);
  });
});
