import { z } from 'zod';
import { entrySchema } from './entry-schema.ts';

/** The schema of an entry as JSON Schema, for completion in editors. */
export const entryJsonSchema = (): Record<string, unknown> => ({
  title: 'Triage knowledge-base entry',
  ...z.toJSONSchema(entrySchema, { io: 'input' }),
});
