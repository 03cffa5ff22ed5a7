import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { AppError } from '../app-error.ts';
import { compose } from '../core/compose.ts';
import { errorMessage } from '../core/error-message.ts';
import { explain } from '../core/explain.ts';
import type { KbIndex } from '../core/kb-index.ts';
import { loadIndex } from './load-index.ts';
import { readArguments } from './read-arguments.ts';
import { renderText } from './render-text.ts';
import type { Shell } from './shell.ts';
import { toJsonAnswer } from './to-json-answer.ts';

const readLine = (line: string, number: number): { id: unknown; text: string } => {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch (error) {
    throw new AppError('bad-usage', `Line ${number} is not JSON: ${errorMessage(error)}`);
  }
  const { id, text } = (row ?? {}) as { id?: unknown; text?: unknown };
  if (typeof text !== 'string')
    throw new AppError('bad-usage', `Line ${number} has no "text": write one {"id","text"} a line`);
  return { id: id ?? null, text };
};

const explainLines = async (index: KbIndex, file: string, shell: Shell): Promise<void> => {
  if (file !== '-' && !existsSync(file)) throw new AppError('bad-usage', `There is no file ${file}.`);
  const input = file === '-' ? shell.input() : createReadStream(file);
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const { id, text } = readLine(line, number);
    shell.out(`${JSON.stringify({ id, ...toJsonAnswer(explain(index, text, Date.now() / 1000)) })}\n`);
  }
};

/** `triage explain`. Out: exit code 0; an error that nobody knows is an answer too. */
export const explainCommand = async (args: readonly string[], shell: Shell): Promise<number> => {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean' }, jsonl: { type: 'string' } });
  const { index } = loadIndex(true, shell.env);
  if (values.jsonl !== undefined) {
    await explainLines(index, values.jsonl, shell);
    return 0;
  }
  const given = positionals.join(' ');
  if (given === '' && shell.typed) shell.err('Paste the error, then press Ctrl+D.\n');
  const text = given === '' || given === '-' ? shell.readAll() : given;
  const explanation = explain(index, text, Date.now() / 1000);
  shell.out(
    values.json
      ? `${JSON.stringify(toJsonAnswer(explanation), null, 2)}\n`
      : renderText(compose(index, explanation), shell.look),
  );
  return 0;
};
