import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { AppError } from '../app-error.ts';
import { packageRoot } from '../package-root.ts';
import { loadIndex } from './load-index.ts';

const template = (
  id: string,
  code: string,
  product: string,
  today: string,
  schema: string,
): string => `# yaml-language-server: $schema=${schema}
# Rules: docs/kb-authoring.md. Check with: npm run --silent triage -- kb lint && npm run --silent triage -- kb test ${id}
id: ${id}
title: What is wrong, in plain words
status: draft
product: ${product}
severity: medium
audience: [tenant-admin]
updated: '${today}'
summary: >-
  What happened technically, in one or two sentences.
tellTheUser: >-
  What the helpdesk may repeat to the person, without jargon.
codes:
  - { value: ${code}, decisive: true }
patterns: []
variants: []
causes:
  - id: first-cause
    text: 'The likeliest cause.'
    howToTell: 'The observation that tells this cause from the others.'
steps:
  - id: first-step
    for: [first-cause]
    role: helpdesk
    text: 'What to do first.'
checks: []
links:
  - { title: 'The page that you read', url: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes', read: '${today}' }
samples:
  positive:
    - { text: '${code}: the message as people paste it' }
    - { text: 'the same in another shape: ${code}' }
  negative:
    - { text: 'a text that is near but means something else', because: 'say why it must not match' }
`;

/**
 * Makes a file for a code, in the shipped knowledge base or, for an organisation's own entries, in `folder`.
 * Out: exit code.
 */
export const newEntry = (given: string, folder?: string): number => {
  const code = /^\d{4,8}$/.test(given) ? `AADSTS${given}` : given.replace(/^#/, '');
  if (!/^[A-Za-z][A-Za-z0-9_.-]{2,80}$/.test(code))
    throw new AppError(
      'bad-usage',
      `"${given}" does not look like a code: give AADSTS50020, 50020 or ErrorAccessDenied.`,
    );
  const [known] = loadIndex(true).index.byCode.get(code) ?? [];
  if (known)
    throw new AppError(
      'bad-usage',
      `${code} has an entry already: ${known.id}. Correct that one, or overlay it with a file of the same id in a folder of KB_DIRS.`,
    );
  const product = code.startsWith('AADSTS') ? 'entra' : code.startsWith('Error') ? 'exchange' : 'graph';
  const id = `${product}-${code.toLowerCase().replace(/_/g, '-')}-what-is-wrong`;
  const file = join(folder ?? join(packageRoot, 'kb', product), `${id}.yaml`);
  if (existsSync(file)) throw new AppError('bad-usage', `${file} is there already.`);
  writeFileSync(
    file,
    template(
      id,
      code,
      product,
      new Date().toISOString().slice(0, 10),
      relative(dirname(file), join(packageRoot, 'kb', 'entry.schema.json')),
    ),
  );
  process.stdout.write(
    `${relative(process.cwd(), file)}\nRename it (id and file) so that it ends in what is wrong, fill it in, then run: triage kb lint\n`,
  );
  return 0;
};
