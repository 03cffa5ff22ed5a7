import { describe, expect, it } from '@jest/globals';
import { namesOtherService } from '../../../src/core/match/other-services.ts';

describe('another service is named beside a sentence', () => {
  it.each([
    [true, 'Okta: MFA required'],
    [true, 'org.keycloak.broker.oidc: MFA required'],
    [true, 'https://api.github.com/repos says MFA required'],
    [true, 'PostgreSQL: MFA required'],
    [false, 'our portal says MFA required'],
    [false, 'the slackers say MFA required'],
    [false, `Okta. ${'x '.repeat(200)} MFA required`],
  ])('%s: %s', (wanted, text) =>
    expect(namesOtherService(text, text.indexOf('MFA'), text.indexOf('MFA') + 12)).toBe(wanted),
  );
});
