import { type Config, loadConfig } from '../config.ts';

/** The settings of the server, from the environment and .env. @throws AppError `bad-configuration` */
export const readSettings = (): Config => loadConfig(process.env);
