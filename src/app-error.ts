/** Bugs and bad configuration; outcomes that are expected are values. Code to process exit code. */
export const APP_ERRORS = {
  'bad-configuration': 1,
  'bad-usage': 2,
  'bad-knowledge-base': 1,
  'bad-card': 1,
  'cannot-listen': 1,
  'bad-database': 1,
} as const;

export type AppErrorCode = keyof typeof APP_ERRORS;

export class AppError extends Error {
  readonly code: AppErrorCode;

  constructor(code: AppErrorCode, message: string) {
    super(message);
    this.name = 'AppError';
    this.code = code;
  }
}
