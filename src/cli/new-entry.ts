import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { AppError } from '../app-error.ts';
import { TO_FILL } from '../kb/unfilled.ts';
import { packageRoot } from '../package-root.ts';
import { loadIndex } from './load-index.ts';
import type { Shell } from './shell.ts';

const template = (
  id: string,
  code: string,
  product: string,
  today: string,
  schema: string,
): string => `# yaml-language-server: $schema=${schema}
# Rules: docs/kb-authoring.md. Check with: npm run --silent triage -- kb lint && npm run --silent triage -- kb test ${id}
id: ${id}
title: ${TO_FILL.title}
status: draft
product: ${product}
severity: medium
audience: [tenant-admin]
updated: '${today}'
summary: >-
  ${TO_FILL.summary}
tellTheUser: >-
  ${TO_FILL.tellTheUser}
codes:
  - { value: ${code}, decisive: true }
patterns: []
variants: []
causes:
  - id: first-cause
    text: '${TO_FILL.cause}'
    howToTell: '${TO_FILL.howToTell}'
steps:
  - id: first-step
    for: [first-cause]
    role: helpdesk
    text: '${TO_FILL.step}'
checks: []
links:
  - { title: '${TO_FILL.link}', url: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes', read: '${today}' }
samples:
  positive:
    - { text: '${code}: ${TO_FILL.positive}' }
    - { text: '${TO_FILL.other}: ${code}' }
  negative:
    - { text: '${TO_FILL.negative}', because: 'say why it must not match' }
`;

/**
 * Makes a file for a code, in the shipped knowledge base or, for an organisation's own entries, in `folder`.
 * Out: exit code.
 */
export const newEntry = (given: string, folder: string | undefined, shell: Shell): number => {
  const code = /^\d{4,8}$/.test(given) ? `AADSTS${given}` : given.replace(/^#/, '');
  if (!/^[A-Za-z][A-Za-z0-9_.-]{2,80}$/.test(code))
    throw new AppError(
      'bad-usage',
      `"${given}" does not look like a code: give AADSTS50020, 50020 or ErrorAccessDenied.`,
    );
  const [known] = loadIndex(true, shell.env).index.byCode.get(code) ?? [];
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
  shell.out(
    `${relative(process.cwd(), file)}\nRename it (id and file) so that it ends in what is wrong, fill it in, then run: npm run --silent triage -- kb lint\n`,
  );
  return 0;
};
