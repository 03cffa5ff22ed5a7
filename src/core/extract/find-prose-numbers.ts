// Characters: a question somebody typed, not a log. A short one needs no word of a sign-in.
const LONGEST = 2000;
const SHORT = 120;

const SIGN_IN =
  /azure ?ad\b|\bentra\b|sign(?:ed|ing)?[- ]?ins?\b|conditional access|\bCA polic|failure reason|\bmfa\b|\b(?:microsoft|office) ?365|\bo365\b/i;

const FIRST_LINE = /^[^\n]{0,40}\berror:?\s#?(\d{5,7})\b/i;
// All there is, as somebody asks the bot.
const ALL = /^\s*#?(\d{4,8})[\s.!?]*$/;
// Behind the word error, or before it; the heading; what somebody gets. Not "room 50126", "ticket 50126", "code 50126".
const NEAR: readonly RegExp[] = [
  /(?<!\b(?:sql|http) )\b(?:errors?|failures?)\b:?(?: with)?\s{1,3}#?(\d{5,7})(?:(?:,| and| or|\s?\/) ?(\d{5,7}))?(?!\w|[.:-]\d)/gi,
  /(?<![\w.#:-])(\d{5,7}) (?:errors?|failures?)\b/gi,
  /^(?:code\s)?#?(\d{5,7})(?=[ \t]*\n|\s(?:not|is|missing|error)\b)/gi,
  /\b(?:get|gets|getting|got|see|seeing|throws?|returns?|returned|receive[sd]?|receiving|fail(?:s|ed|ing)? with) (?:an? |the )?#?(\d{5,7})(?=[.,;!?]?(?:$|\n)|[.,;!?]\s|\s(?:and|or|from|in|on|at|when|for|after|since|whenever|every|but|errors?)\b)/gi,
];

/**
 * Numbers that somebody mentions in a sentence without a label: they are codes only where a sign-in is spoken of.
 * `see` is called with each number and where it stands.
 */
export const findProseNumbers = (plain: string, see: (number: string, offset: number) => void): void => {
  const all = ALL.exec(plain)?.[1];
  if (all !== undefined) see(all, 0);
  if (plain.length > LONGEST) return;
  const first = plain.length <= SHORT ? FIRST_LINE.exec(plain)?.[1] : undefined;
  if (first !== undefined) see(first, plain.indexOf(first));
  if (!SIGN_IN.test(plain)) return;
  for (const look of NEAR)
    for (const match of plain.matchAll(look))
      for (const number of match.slice(1)) if (number !== undefined) see(number, match.index);
};
