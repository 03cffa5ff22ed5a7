const decodeRun = (run: string): string => {
  try {
    return decodeURIComponent(run);
  } catch {
    // A run cut in the middle of a character: what is ASCII can still be read.
    return run.replace(/%([0-7][0-9a-fA-F])/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
};

/** Words joined by plus signs whose other signs were decoded already: `AADSTS50105:+The+signed+in+user`. */
const undoPlus = (text: string): string =>
  text.includes(':+') && /[A-Za-z]\+[A-Za-z]/.test(text)
    ? text.replace(/(?<!\S)\S{3,4000}/g, (word) => (/\w:\+\w/.test(word) ? word.replace(/\+/g, ' ') : word))
    : text;

/** Decodes `%3a+` runs, also when encoded several times. A plus is a space only in a run that is encoded. */
export const undoUrlEncoding = (raw: string): string => {
  // A whole text without a space, its words joined by plus signs.
  let text = /^[^\s%]{1,4000}$/.test(raw) && /\w\+\w+\+\w/.test(raw) ? raw.replace(/\+/g, ' ') : raw;
  for (let round = 0; round < 4 && /%[0-9a-fA-F]{2}/.test(text); round += 1) {
    const next = text.replace(/(?<![^\s"'<>])[^\s"'<>]*%[0-9a-fA-F]{2}[^\s"'<>]*/g, (word) =>
      word.length > 200_000 ? word : decodeRun(word.replace(/\+/g, ' ').replace(/%0[dD]%0[aA]|%0[aAdD]/g, '\n')),
    );
    if (next === text) break;
    text = next;
  }
  return undoPlus(text);
};
