// A request is short; whatever is longer is a paste (characters).
const LONGEST = 160;

const WHAT = '(?:this|it|that)(?: (?:one|error|issue|problem|case|thread))?';
const LINE = '(?:second|2nd|next)[ -](?:line|level)(?: support)?|(?:level|tier|line|l) ?2(?: support)?';
const PERSON = '(?:real )?(?:person|human)(?: being)?|somebody|someone|people';
const WHOM = `(?:(?:the|a|an|our) )?(?:${LINE}|${PERSON}|support)`;

const BEFORE =
  '(?:(?:hi|hello|hey|ok|okay|@?triage) )*(?:please )?(?:(?:can|could|would|will) (?:you|we) )?(?:please )?';
const WAYS = [
  `escalate(?: ${WHAT})?(?: to ${WHOM})?`,
  `hand (?:${WHAT} over|over(?: ${WHAT})?)(?: to ${WHOM})?`,
  `(?:ask|call|get) (?:me )?${WHOM}`,
];
const AFTER = '(?: (?:please|now|thanks|thank you))*';

const ASKED = new RegExp(`^${BEFORE}(?:${WAYS.join('|')})${AFTER}$`);

/**
 * Did somebody ask the bot for a person? "escalate", "@Triage please escalate this to second line!", "hand this over to
 * a person": these words and nothing beside them that could be an error, or a no.
 */
export const asksToEscalate = (text: string): boolean => {
  const said = text.trim();
  if (said.length > LONGEST) return false;
  return ASKED.test(
    said
      .toLowerCase()
      .replace(/[^\p{L}\p{N}@-]+/gu, ' ')
      .trim(),
  );
};
