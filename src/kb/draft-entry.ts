import { stringify } from 'yaml';
import type { DraftSource } from '../core/draft-source.ts';
import type { KbEntry } from '../core/kb-entry.ts';
import type { KbIndex } from '../core/kb-index.ts';
import { generalise, inventValues } from './invent-values.ts';
import { TO_FILL } from './unfilled.ts';

export type Draft = { readonly id: string; readonly product: KbEntry['product']; readonly text: string };

// Bounds of the schema (characters).
const CAUSE = 320;
const STEP = 480;
const SHORTEST = 8;

const cut = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1).replace(/\s+\S*$/, '')}…`;

const prose = (text: string, max: number, otherwise: string): string => {
  const line = cut(text.replace(/\s+/g, ' ').trim(), max);
  return line.length < SHORTEST ? otherwise : line;
};

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');

const productOf = (entry: KbEntry | undefined, code: string | undefined): KbEntry['product'] =>
  entry?.product ?? (code === undefined || code.startsWith('AADSTS') ? 'entra' : 'graph');

/** What the author has to know before filling it in. */
const head = (source: DraftSource, id: string, owner: KbEntry | undefined): string =>
  [
    `Draft from escalation ${source.escalation}. Rules: docs/kb-authoring.md.`,
    `1. Rename it (id and file) so that it ends in what is wrong.`,
    `2. Replace every sentence of the template: the command below names them. The causes and steps are the words of the`,
    `   second line: say them so that the next person understands them, with their source in links.`,
    `3. Read the samples: ids, addresses and domains are made up, a name that no rule knows may still stand there.`,
    ...(owner
      ? [
          `4. ${source.code} belongs to ${owner.id}. When this is the same error with another cause, add the cause there and`,
          '   delete this file; when it is another error, add the pattern that tells the two apart.',
        ]
      : []),
    `Then: npm run --silent triage -- kb lint && npm run --silent triage -- kb test ${id}`,
  ]
    .map((line) => ` ${line}`)
    .join('\n');

/**
 * A draft entry of a resolved escalation: its resolution as first cause and step, its paste as first positive sample with
 * made-up values. What nobody can know yet is the sentence of the template, which `triage kb lint` asks for.
 * @param today YYYY-MM-DD
 */
export const draftEntry = (index: KbIndex, source: DraftSource, today: string): Draft => {
  const { code, values, escalation } = source;
  const shown = source.entry === undefined ? undefined : index.entries.get(source.entry);
  const [owner] = code === undefined ? [] : (index.byCode.get(code) ?? []);
  const product = productOf(shown, code);
  const id = `${product}-${slug(code ?? 'case')}-escalation-${slug(escalation).slice(0, 8).replace(/-$/, '')}`;
  const resolution = generalise(source.resolution ?? '', values);
  const sentence = /^[^]*?[.!?](?=\s|$)/.exec(resolution)?.[0] ?? resolution;
  const paste = inventValues(source.excerpt ?? '', values).trim();
  const known = code ?? id;
  const entry = {
    id,
    title: TO_FILL.title,
    status: 'draft',
    product,
    severity: shown?.severity ?? 'medium',
    audience: [...(shown?.audience ?? ['tenant-admin'])],
    updated: today,
    summary: TO_FILL.summary,
    tellTheUser: TO_FILL.tellTheUser,
    codes: [{ value: known, decisive: owner === undefined && code !== undefined }],
    patterns: [],
    variants: [],
    causes: [{ id: 'first-cause', text: prose(sentence, CAUSE, TO_FILL.cause), howToTell: TO_FILL.howToTell }],
    steps: [{ id: 'first-step', for: ['first-cause'], role: 'helpdesk', text: prose(resolution, STEP, TO_FILL.step) }],
    checks: [],
    links: [{ title: TO_FILL.link, url: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes', read: today }],
    samples: {
      positive: [
        { text: paste.length < 3 ? `${known}: ${TO_FILL.positive}` : paste },
        { text: `${TO_FILL.other}: ${known}` },
      ],
      negative: [{ text: TO_FILL.negative, because: 'say why it must not match' }],
    },
  };
  const body = stringify(entry, { lineWidth: 110, aliasDuplicateObjects: false });
  return { id, product, text: `${head(source, id, owner).replace(/^/gm, '#')}\n${body}` };
};
