import { describe, expect, it } from '@jest/globals';
import { regexProblems } from '../../src/kb/regex-safety.ts';

describe('regexProblems', () => {
  it.each([
    ["user account '(?<user>.{0,320}?)' from identity provider '(?<identityProvider>[^']{1,200})'"],
    ["application '(?<appId>[^']{1,120})' is not"],
  ])('takes %s', (source) => expect(regexProblems(source)).toEqual([]));

  it.each([
    ['user account (a+)+', 'unbounded quantifier'],
    ['user account .*', 'unbounded quantifier'],
    ['user account x{2,}', 'unbounded quantifier'],
    ['user account (?:ab){1,20}', 'repeated group'],
    ['user account (?=x)', 'look-around'],
    ["user account (?<user>x)\\k<user>", 'back-reference'],
    ['acc (?<user>[^x]{1,9})x', '8 literal characters'],
    ['user account .{1,2000} from there', 'bound over'],
    ["user account '(?<user>.{1,200}?)(?<scope>[^']{1,9})", '4 literal characters'],
    ['user account [', 'does not compile'],
  ])('refuses %s', (source, why) => expect(regexProblems(source).join('; ')).toContain(why));

  it('what it takes is quick on hostile text', () => {
    const source = "user account '(?<user>.{0,320}?)' from (?<identityProvider>.{1,300}?)' does(?<tenantName>.{1,300}?)' here";
    expect(regexProblems(source)).toEqual([]);
    const regex = new RegExp(source, 'iuy');
    const text = `user account '${"' from ' does' from".repeat(100)}`.slice(0, 1500);
    const start = performance.now();
    for (let times = 0; times < 20; times += 1) regex.exec(text);
    expect((performance.now() - start) / 20).toBeLessThan(50);
  });
});
