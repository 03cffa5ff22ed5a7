import { type Config, loadConfig } from '../config.ts';
import type { Shell } from './shell.ts';

/** The settings of the server, from the environment and .env. @throws AppError `bad-configuration` */
export const readSettings = (env: Shell['env'] = process.env): Config => loadConfig(env);
