import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';

/** Puts the settings of a .env file in the working folder into the environment; what is set already stays. */
export const loadDotEnv = (): void => {
  if (existsSync('.env')) loadEnvFile('.env');
};
