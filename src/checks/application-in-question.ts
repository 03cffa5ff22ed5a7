import type { CheckContext } from '../core/check.ts';

// Errors about the API that is called, not about the application that calls it.
const ABOUT_RESOURCE = new Set([
  'AADSTS500011',
  'AADSTS500014',
  'AADSTS50001',
  'AADSTS650052',
  'AADSTS650058',
  'AADSTS65005',
  'AADSTS7000117',
]);

/**
 * The application that the error is about: a paste often names both the caller and the API. Undefined when the paste
 * does not hold it.
 */
export const applicationInQuestion = ({ codes, inputs }: CheckContext): string | undefined =>
  ABOUT_RESOURCE.has(codes[0] ?? '') ? inputs.resourceId : (inputs.appId ?? inputs.resourceId);
