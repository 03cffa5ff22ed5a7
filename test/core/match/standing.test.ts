import { describe, expect, it } from '@jest/globals';
import type { CodeMention } from '../../../src/core/extract/find-codes.ts';
import type { Evidence } from '../../../src/core/extract/find-evidence.ts';
import { isHttpPhrase, standingOf } from '../../../src/core/match/standing.ts';

const standing = (
  code: string,
  how: CodeMention['how'],
  evidence: Evidence,
  plain = `${code} came up again when we tried`,
): string => standingOf({ code, how, offset: 0 }, evidence, plain);

describe('what a mention may do', () => {
  it.each<[string, string, CodeMention['how'], Evidence]>([
    ['sure', 'AADSTS50126', 'named', 'none'],
    ['sure', 'AADB2C90118', 'named', 'none'],
    ['sure', 'Authorization_RequestDenied', 'word', 'none'],
    ['sure', 'ErrorItemNotFound', 'word', 'none'],
    ['sure', 'nameAlreadyExists', 'named', 'none'],
    ['sure', 'InvalidAuthenticationToken', 'named', 'none'],
    ['sure', 'MaximumTasksInProject', 'word', 'none'],
    ['helping', 'TokenNotFound', 'word', 'none'],
    ['helping', 'RoleAssignmentExists', 'named', 'none'],
    ['helping', 'E_ACCESSDENIED', 'word', 'none'],
    ['sure', 'TokenNotFound', 'word', 'name'],
    ['none', 'itemNotfound', 'word', 'none'],
    ['none', 'Forbidden', 'reason', 'none'],
    ['none', 'invalid_grant', 'named', 'none'],
    ['sure', 'invalid_grant', 'named', 'name'],
    ['sure', 'insufficient_claims', 'named', 'none'],
  ])('%s: %s, %s, evidence %s', (wanted, code, how, evidence) => expect(standing(code, how, evidence)).toBe(wanted));

  it.each<[string, string, string]>([
    ['likely', 'TokenNotFound', 'TokenNotFound'],
    ['likely', 'TokenNotFound', '"TokenNotFound"?'],
    ['none', 'Forbidden', 'Forbidden'],
    ['helping', 'TokenNotFound', 'TokenNotFound again'],
  ])('%s: %s when somebody says %s', (wanted, code, plain) =>
    expect(standing(code, 'word', 'none', plain)).toBe(wanted),
  );

  it.each<[string, string, string, Evidence]>([
    ['likely', 'AADSTS50126', 'error code 50126, what is it?', 'none'],
    ['sure', 'AADSTS50126', 'error code 50126, what is it?', 'name'],
    ['sure', 'AADSTS50126', 'error code 50126 at the sign-in', 'none'],
    ['sure', 'AADSTS7000215', 'error code 7000215', 'none'],
    ['none', 'AADSTS50126', 'printer: error code 50126', 'none'],
    ['likely', 'AADSTS50126', 'printer: error code 50126', 'name'],
    ['likely', 'AADSTS50126', 'error code 50126, login to SAP', 'service'],
    ['none', '20102', '{"code":20102}', 'none'],
    ['sure', '20102', '{"code":20102}', 'service'],
    ['none', '30105', 'the plc stops, code: 30105', 'name'],
  ])('%s: number of %s in "%s", evidence %s', (wanted, code, plain, evidence) =>
    expect(standing(code, 'number', evidence, plain)).toBe(wanted),
  );

  it.each([
    ['Forbidden', true],
    ['accessDenied', true],
    ['not_found', true],
    ['ErrorAccessDenied', false],
    ['invalid_grant', false],
    ['ResourceNotFound', true],
    ['Request_ResourceNotFound', false],
  ])('%s is the phrase of a status: %s', (code, wanted) => expect(isHttpPhrase(code)).toBe(wanted));
});
