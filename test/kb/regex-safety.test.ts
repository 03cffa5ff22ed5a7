import { describe, expect, it } from '@jest/globals';
import { regexProblems } from '../../src/kb/regex-safety.ts';
import { timesAsDear, turnBackMillionTimes } from '../support/cost.ts';

describe('regexProblems', () => {
  it.each([
    ["user account '(?<user>.{0,320}?)' from identity provider '(?<identityProvider>[^']{1,200})'"],
    ["application '(?<appId>[^']{1,120})' is not"],
  ])('takes %s', (source) => expect(regexProblems(source)).toEqual([]));

  it.each([
    ['user account (a+)+', 'unbounded quantifier'],
    ['user account .*', 'unbounded quantifier'],
    ['user account x{2,}', 'unbounded quantifier'],
    ['user account (?:ab){1,20}', 'repeated'],
    ['user account (?=x)', 'look-around'],
    ["user account (?<user>x)\\k<user>", 'back-reference'],
    ['user account (?:ab)?', 'optional group'],
    ['user account (?:ab){40}', 'repeated'],
    ['acc (?<user>[^x]{1,9})x', '8 literal characters'],
    ['user account .{1,2000} from there', 'bound over'],
    [`aaaaaaaa${'a{0,600}'.repeat(8)}b`, 'too many ways'],
    [`aaaaaaaa${'a?'.repeat(28)}${'a'.repeat(28)}b`, 'too many ways'],
    [`AADSTSab${'[a-z ]{0,600}aaaa'.repeat(8)}Z`, 'too many ways'],
    [`AADSTSab${'.{0,600}?aaaa'.repeat(8)}Z`, 'too many ways'],
    [`aaaaaaaa${'\\w{0,600}'.repeat(3)}b`, 'too many ways'],
    [`user account ${'(?:a|a)'.repeat(40)}`, 'too many ways'],
    ['user account [', 'does not compile'],
  ])('refuses %s', (source, why) => expect(regexProblems(source).join('; ')).toContain(why));

  it('what it takes is quick on hostile text', async () => {
    const source = "user account '(?<user>.{0,320}?)' from identity provider '(?<identityProvider>.{1,200}?)' does not exist in tenant '(?<tenantName>.{1,120}?)' and cannot";
    expect(regexProblems(source)).toEqual([]);
    const regex = new RegExp(source, 'iuy');
    const text = `user account '${"' from identity provider '".repeat(20)}${"' does not exist in tenant '".repeat(60)}`.slice(0, 1620);
    expect(await timesAsDear(() => regex.exec(text), turnBackMillionTimes, 1)).toBeLessThan(10);
  });
});
