// More than this is no question about what stands above (characters).
const LONGEST_QUESTION = 120;

/**
 * Somebody wrote to the bot in a thread, and nothing in the text was recognised. Is it an error of its own, which is not
 * known, rather than a question about what stands above ("what is this?")? In: the text without the mention.
 */
export const soundsLikeError = (text: string): boolean =>
  text.length > LONGEST_QUESTION ||
  /\d{3}|0x[\da-f]|https?:|\b\w*(?:error|exception|denied|failed|failure|invalid|unauthorized|forbidden)\b/i.test(text);
