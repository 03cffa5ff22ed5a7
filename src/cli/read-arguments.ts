import { parseArgs, type ParseArgsConfig } from 'node:util';
import { AppError } from '../app-error.ts';
import { errorMessage } from '../core/error-message.ts';

const DASH = 'Put -- before a text that begins with "-", or give it on standard input.';

type Options = NonNullable<ParseArgsConfig['options']>;

/** `parseArgs` of Node; an option that does not exist is wrong usage, told in one sentence. */
export const readArguments = <Known extends Options>(args: readonly string[], options: Known) => {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    const { code } = error as { code?: unknown };
    const message = errorMessage(error);
    // Node's own hint quotes the whole text, as if it were an option.
    const short = message.split(/\. (?=To specify)/)[0] ?? message;
    throw new AppError('bad-usage', code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? `${short}. ${DASH}` : message);
  }
};
