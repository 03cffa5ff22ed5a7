import { CHECK_FINDINGS } from '../core/check-ids.ts';
import { FIELDS, isField } from '../core/fields.ts';
import type { KbEntry } from '../core/kb-entry.ts';
import { MIN_LITERAL } from '../core/literal-index.ts';
import { settlingFindings } from '../core/settle.ts';
import { skeletonOf } from '../core/skeleton.ts';
import { regexProblems } from './regex-safety.ts';

/** What is wrong, and where: a path into the YAML document. */
export type Flaw = { readonly path: readonly (string | number)[]; readonly message: string };

const MIN_SENTENCE = 16;
const PLACEHOLDER = /\{([A-Za-z]+)\}/g;

const PLACEHOLDER_IN = /\{[A-Za-z]+\}/;

const placeholders = (text: string): string[] => [...text.matchAll(PLACEHOLDER)].map((found) => found[1] ?? '');

function* placeholderFlaws(entry: KbEntry): Generator<Flaw> {
  const prose: [Flaw['path'], string][] = [
    [['title'], entry.title],
    [['summary'], entry.summary],
    [['tellTheUser'], entry.tellTheUser],
    ...entry.causes.flatMap((cause, at): [Flaw['path'], string][] => [
      [['causes', at, 'text'], cause.text],
      [['causes', at, 'howToTell'], cause.howToTell],
    ]),
    ...entry.steps.flatMap((step, at): [Flaw['path'], string][] => [
      [['steps', at, 'text'], step.text],
      [['steps', at, 'risk'], step.risk ?? ''],
    ]),
  ];
  for (const [path, text] of prose) {
    for (const name of placeholders(text)) if (!isField(name)) yield { path, message: `{${name}} is no field; the fields are in src/core/fields.ts` };
  }
  for (const [at, step] of entry.steps.entries()) {
    for (const part of ['command', 'link'] as const) {
      for (const name of placeholders(step[part] ?? '')) {
        if (isField(name) && FIELDS[name].shape === 'text')
          yield { path: ['steps', at, part], message: `{${name}} is free text and may not stand in a ${part}` };
        // Braces that are no field are the shell's own in a command, and a mistake in a link.
        else if (!isField(name) && part === 'link') yield { path: ['steps', at, part], message: `{${name}} is no field` };
      }
    }
  }
}

/** Without percent signs, however often it was encoded; what cannot be decoded stays. */
const decoded = (link: string): string => {
  const once = link.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return once === link ? link : decoded(once);
};

/** A pasted error can be forged: it must not be able to offer an administrator the consent page of an app of its choice. */
function* linkFlaws(entry: KbEntry): Generator<Flaw> {
  for (const [at, { link }] of entry.steps.entries())
    if (link !== undefined && /adminconsent|\/authorize\b/i.test(decoded(link)) && PLACEHOLDER_IN.test(link))
      yield { path: ['steps', at, 'link'], message: 'a consent page may not be opened with an id from the paste: link to the how-to page' };
}

function* checkFlaws(entry: KbEntry): Generator<Flaw> {
  for (const [at, check] of entry.checks.entries()) {
    const findings = Object.keys(CHECK_FINDINGS[check.use]);
    for (const part of ['confirms', 'rulesOut'] as const)
      for (const name of check[part] ?? [])
        if (!findings.includes(name))
          yield { path: ['checks', at, part], message: `${check.use} never finds ${name}; it finds ${findings.join(', ') || 'nothing'}` };
    const { confirms, rulesOut } = settlingFindings(check);
    // Both lists written out as empty: the check is there for its evidence alone. One list left out is an oversight.
    const evidenceOnly = check.confirms !== undefined && check.rulesOut !== undefined;
    if (findings.length > 0 && confirms.length + rulesOut.length === 0 && !evidenceOnly)
      yield { path: ['checks', at], message: `no finding of ${check.use} settles ${check.settles}: say which in confirms or rulesOut, or write both as [] for evidence alone` };
    const both = confirms.find((name) => rulesOut.includes(name));
    if (both !== undefined) yield { path: ['checks', at], message: `${both} cannot both confirm and rule out ${check.settles}` };
  }
}

function* referenceFlaws(entry: KbEntry): Generator<Flaw> {
  const causes = new Set(entry.causes.map(({ id }) => id));
  for (const [at, step] of entry.steps.entries())
    for (const id of step.for) if (!causes.has(id)) yield { path: ['steps', at, 'for'], message: `no cause is called ${id}` };
  for (const [at, cause] of entry.causes.entries())
    if (!entry.steps.some((step) => step.for.includes(cause.id))) yield { path: ['causes', at], message: `no step mends the cause ${cause.id}` };
  for (const [at, check] of entry.checks.entries())
    if (!causes.has(check.settles)) yield { path: ['checks', at, 'settles'], message: `no cause is called ${check.settles}` };
  yield* checkFlaws(entry);
  const patternIds = new Set(entry.patterns.map(({ id }) => id));
  for (const [at, variant] of entry.variants.entries()) {
    if (!causes.has(variant.leads)) yield { path: ['variants', at, 'leads'], message: `no cause is called ${variant.leads}` };
    for (const [name, wanted] of Object.entries(variant.when)) {
      if (name === 'pattern') {
        for (const id of [wanted].flat()) if (!patternIds.has(id)) yield { path: ['variants', at, 'when'], message: `no pattern is called ${id}` };
      } else if (!isField(name)) yield { path: ['variants', at, 'when'], message: `${name} is no field` };
    }
  }
  for (const part of ['causes', 'steps', 'patterns', 'variants'] as const) {
    const seen = new Set<string>();
    for (const [at, { id }] of entry[part].entries()) {
      if (seen.has(id)) yield { path: [part, at, 'id'], message: `${id} is there twice` };
      seen.add(id);
    }
  }
}

function* patternFlaws(entry: KbEntry): Generator<Flaw> {
  const codes = new Set(entry.codes.map(({ value }) => value));
  // Only an entry without patterns is offered for a code that is not decisive.
  if (entry.id.endsWith('-other') && entry.patterns.length > 0 && !entry.codes.some(({ decisive }) => decisive))
    yield { path: ['patterns'], message: 'an entry called -other stands in for its codes, and no longer does with a pattern: give the sentence an entry of its own' };
  if (codes.size === 0 && entry.patterns.length === 0) yield { path: ['codes'], message: 'neither codes nor patterns: nothing can lead here' };
  for (const [at, pattern] of entry.patterns.entries()) {
    const sizes = pattern.literals.map((literal) => skeletonOf(literal).length);
    for (const [place, size] of sizes.entries())
      if (size < MIN_LITERAL) yield { path: ['patterns', at, 'literals', place], message: `${size} letters or digits; at least ${MIN_LITERAL}` };
    const whole = sizes.reduce((sum, size) => sum + size, 0);
    if (whole < MIN_SENTENCE && !pattern.codes) yield { path: ['patterns', at], message: `${whole} letters or digits in all; at least ${MIN_SENTENCE}, or name \`codes\`` };
    for (const code of pattern.codes ?? [])
      if (!codes.has(code)) yield { path: ['patterns', at, 'codes'], message: `${code} is not among the codes of the entry` };
    if (pattern.regex === undefined) continue;
    for (const problem of regexProblems(pattern.regex)) yield { path: ['patterns', at, 'regex'], message: `the regex has ${problem}` };
    for (const [, name] of pattern.regex.matchAll(/\(\?<([A-Za-z]+)>/g))
      if (!isField(name ?? '')) yield { path: ['patterns', at, 'regex'], message: `the group ${name} is no field` };
  }
}

/** What a schema cannot say: references, placeholders, the size of literals, the safety of regexes. */
export const checkEntry = (entry: KbEntry): Flaw[] => {
  const flaws = [...referenceFlaws(entry), ...linkFlaws(entry), ...patternFlaws(entry), ...placeholderFlaws(entry)];
  if (entry.status === 'deprecated' && entry.replacedBy === undefined) flaws.push({ path: ['status'], message: 'deprecated needs replacedBy' });
  if (entry.status !== 'deprecated' && entry.replacedBy !== undefined) flaws.push({ path: ['replacedBy'], message: 'only a deprecated entry is replaced' });
  return flaws;
};
