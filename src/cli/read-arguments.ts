import { parseArgs, type ParseArgsConfig } from 'node:util';
import { AppError } from '../app-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** `parseArgs` of Node; an option that does not exist is wrong usage, told in one sentence. */
export const readArguments = <Known extends Options>(args: readonly string[], options: Known) => {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new AppError('bad-usage', error instanceof Error ? error.message : String(error));
  }
};
