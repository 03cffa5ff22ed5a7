import { z } from 'zod';
import { CHECK_FINDINGS, type CheckId } from '../core/check-ids.ts';
import { FIELDS, type FieldName } from '../core/fields.ts';
import { ROLES } from '../core/roles.ts';

const kebab = z.string().regex(/^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/, 'use lower-case words joined by hyphens');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'use YYYY-MM-DD');
// Placeholders are filled with values of a known shape; `{` alone is legal in an address.
const isPlainAddress = (link: string): boolean => {
  if (!link.isWellFormed() || /[\p{C}\p{Z}\\]/u.test(link) || !URL.canParse(link)) return false;
  const { username, password } = new URL(link);
  return username === '' && password === '' && !/^https:\/\/[^/?#]*@/.test(link);
};
const https = z
  .string()
  .regex(/^https:\/\/[^\s"'<>]+$/, 'use an https address')
  .refine(isPlainAddress, 'use an address that can be opened, without a user name or invisible characters');
// What nobody can see does not count: a title of zero-width characters is none.
const seen = (text: string): string => text.replace(/\p{Default_Ignorable_Code_Point}/gu, '').trim();
const prose = (max: number) =>
  z.string().trim().min(8).max(max).refine((text) => seen(text).length >= 8, 'has fewer than 8 characters that can be seen');
const confidence = z.enum(['high', 'medium', 'low']);
const fieldName = z.enum(Object.keys(FIELDS) as [FieldName, ...FieldName[]]);

const code = z.strictObject({
  value: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/).max(100).describe('Code in Microsoft\'s spelling, or a case slug'),
  decisive: z.boolean().describe('true when the code alone says which error it is'),
});

const pattern = z.strictObject({
  id: kebab,
  confidence,
  codes: z.array(z.string()).min(1).optional().describe('One of these codes must stand in the paste as well'),
  literals: z.array(z.string().min(1).max(300)).min(1).max(6).describe('All must occur, in this order; case, spaces and punctuation do not count'),
  regex: z.string().max(1500).optional().describe('Reads values by named groups; does not decide the match'),
});

const variant = z.strictObject({
  id: kebab,
  when: z.record(z.string(), z.union([z.string(), z.array(z.string()).min(1)])).describe('Field or `pattern` to value'),
  leads: kebab.describe('Cause to put first'),
});

const cause = z.strictObject({ id: kebab, text: prose(320), howToTell: prose(400) });

const step = z.strictObject({
  id: kebab,
  for: z.array(kebab).min(1),
  role: z.enum(ROLES).describe('The least role that can do it'),
  text: prose(480),
  command: z.string().trim().min(4).max(700).optional(),
  link: https.optional(),
  risk: prose(300).optional(),
});

const check = z.strictObject({
  use: z.enum(Object.keys(CHECK_FINDINGS) as [CheckId, ...CheckId[]]),
  with: z.record(z.string(), fieldName).default({}),
  settles: kebab,
  confirms: z.array(kebab).optional().describe('Findings that confirm the cause; else those of kind fault'),
  rulesOut: z.array(kebab).optional().describe('Findings that rule the cause out; else those of kind healthy'),
});

const link = z.strictObject({ title: z.string().trim().min(4).max(160), url: https, read: day });

const positive = z.strictObject({
  text: z.string().min(3),
  expect: z
    .strictObject({
      confidence: confidence.optional(),
      variant: kebab.optional(),
      entities: z.record(z.string(), z.array(z.string())).optional(),
    })
    .optional(),
});

/** The form of one file in kb/; `triage kb lint` checks what a schema cannot say (references, placeholders, regexes). */
export const entrySchema = z.strictObject({
  id: kebab.max(100).describe('Equal to the file name; never renamed or reused'),
  title: prose(110),
  status: z.enum(['draft', 'reviewed', 'deprecated']),
  replacedBy: kebab.optional(),
  updated: day,
  product: z.enum(['entra', 'graph', 'exchange', 'sharepoint', 'intune', 'teams', 'partner', 'vendor']),
  severity: z.enum(['low', 'medium', 'high']),
  audience: z.array(z.enum(['end-user', 'helpdesk', 'tenant-admin', 'exchange-admin', 'intune-admin', 'partner-admin', 'app-developer'])).min(1),
  summary: prose(520).describe('What the error means'),
  tellTheUser: prose(420).describe('What the helpdesk may say to the person, without jargon'),
  transient: z.strictObject({ wait: z.string().min(3).max(160) }).optional().describe('Present when waiting alone can mend it'),
  codes: z.array(code).default([]),
  patterns: z.array(pattern).default([]),
  variants: z.array(variant).default([]),
  causes: z.array(cause).min(1).max(8),
  steps: z.array(step).min(1).max(12),
  checks: z.array(check).default([]),
  links: z.array(link).min(1).max(6),
  samples: z.strictObject({
    positive: z.array(positive).min(2),
    negative: z.array(z.strictObject({ text: z.string().min(3), because: z.string().min(8) })).min(1),
  }),
});
