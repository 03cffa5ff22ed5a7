/** Several names in a sentence: `A, B and C`; at most `most` of them, then how many more. */
export const tellList = (names: readonly string[], most = 5): string => {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
};
