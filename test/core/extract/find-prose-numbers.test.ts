import { describe, expect, it } from '@jest/globals';
import { findProseNumbers } from '../../../src/core/extract/find-prose-numbers.ts';

const find = (text: string): string[] => {
  const found: string[] = [];
  findProseNumbers(text, (number) => found.push(number));
  return [...new Set(found)];
};

describe('numbers in a sentence about a sign-in', () => {
  it.each<[string, string[]]>([
    ['50126', ['50126']],
    [' #50126? ', ['50126']],
    ['error 53003 what is this?', ['53003']],
    ['A lot of 51005 errors for Exchange Online in the Azure AD sign-in logs since Monday.', ['51005']],
    ['Code 51005\n\nFrom the sign-in log of Kim.', ['51005']],
    ['530032\n\nWhat is it? Kim is no risky sign-in.', ['530032']],
    ['530022 not documented\n\nThe failure reason is Other.', ['530022']],
    ['This page does not explain error 53010 about devices, and Azure AD tells nothing.', ['53010']],
    ['Failures with 50058 and 50074 in the Entra sign-in logs', ['50058', '50074']],
    ['getting 700016 from Azure AD since noon', ['700016']],
    ['Conditional Access returns 53003, why?', ['53003']],
    // Nothing about a sign-in.
    ['A lot of 51005 errors in the press line', []],
    // Other numbers of people who speak of a sign-in.
    ['MFA code 500121 came too late', []],
    ['sign-in at zip code 70008', []],
    ['azure ad connect exit code 50020', []],
    ['we got 50126 new users in Azure AD', []],
    [`SQL error 50000 raised by a trigger${' of the night job'.repeat(6)}, azure ad login works`, []],
    ['sign-in desk is in room 50126', []],
    ['azure ad build 1.50126 errors', []],
  ])('%s', (text, wanted) => expect(find(text)).toEqual(wanted));

  it('does not read logs', () => expect(find(`error 53003 sign-in ${'x '.repeat(1000)}`)).toEqual([]));
});
