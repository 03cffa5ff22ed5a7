/**
 * Slack's limits on Block Kit, in characters and pieces (docs.slack.dev/reference/block-kit). They hold by construction:
 * blocks are made by make-blocks.ts and counted by fit-message.ts alone.
 */
export const LIMITS = {
  blocks: 50, // in a message
  viewBlocks: 100, // in a modal or a home tab
  text: 3000, // of a section; kept for a rich text too, for which none is published
  header: 150,
  buttonText: 75,
  value: 2000,
  url: 3000,
  buttons: 25, // in a row of actions
  viewTitle: 24,
  label: 2000, // of an input
  view: 200_000, // of a modal, in characters; Slack takes 250 KB
  fallback: 3000, // Slack advises less than 4000 for `text`
  // Slack refuses from about 13,200 with msg_blocks_too_long and counts the containers too, in a way that it does not
  // publish (slackapi/bolt-js#2509, #2867). Hence 12,000 of the size as sent, not of the texts alone.
  message: 12_000,
  // Half of a message, so that no single block is too large for one.
  blockSize: 6000,
} as const;

// What one more block costs beyond its own text, measured from outside in slackapi/bolt-js#2509.
const PER_BLOCK = 125;

/** Characters that one UTF-16 unit takes as Slack stores it: `&`, `<` and `>` become entities. */
export const storedSize = (unit: number): number => (unit === 0x26 ? 5 : unit === 0x3c || unit === 0x3e ? 4 : 1);

/** Characters of a text as Slack stores it. Unit by unit where there are marks: it is asked often, for long texts. */
export const storedLength = (text: string): number => {
  if (!/[&<>]/.test(text)) return text.length;
  let length = 0;
  for (let at = 0; at < text.length; at += 1) length += storedSize(text.charCodeAt(at));
  return length;
};

/** What blocks weigh against LIMITS.message. */
export const weightOf = (blocks: readonly object[]): number =>
  storedLength(JSON.stringify(blocks)) + PER_BLOCK * blocks.length;

/** What is kept free under an answer for a list of so many errors: the same whenever it is asked, and half of a message at most. */
export const roomOfList = (errors: number): { readonly blocks: number; readonly weight: number } =>
  errors <= 0
    ? { blocks: 0, weight: 0 }
    : { blocks: errors + 2, weight: Math.min(1500 + 700 * errors, LIMITS.message / 2) };
