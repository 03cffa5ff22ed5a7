import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { permissionsPage } from '../scripts/permissions-page.ts';
import { ALL_CHECKS } from '../src/checks/all-checks.ts';
import { CHECK_FINDINGS } from '../src/core/check-ids.ts';
import { PERMISSIONS } from '../src/core/permissions.ts';
import { packageRoot } from '../src/package-root.ts';

describe('permissions', () => {
  it.each(Object.keys(PERMISSIONS))('%s reads, and reads no mail', (name) => {
    expect(name).toMatch(/\.Read(?:Basic)?\.(?:All|Directory|ConditionalAccess)$/);
    expect(name).not.toMatch(/Mail|Chat|Files|Write|Message|Calendar/);
  });

  it('every permission has its own id', () => {
    const ids = Object.values(PERMISSIONS).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('docs/permissions.md is what npm run docs:permissions writes', () => {
    expect(readFileSync(join(packageRoot, 'docs', 'permissions.md'), 'utf8')).toBe(permissionsPage());
  });

  it.each(Object.keys(PERMISSIONS))('%s is needed by a check, or for the name of the tenant', (name) => {
    const used: readonly string[] = Object.values(ALL_CHECKS).flatMap(({ permissions }) => permissions);
    expect([...used, 'Organization.Read.All']).toContain(name);
  });

  it('sends nobody to a consent page that ends in AADSTS500113: every link names a redirect URI', () => {
    const links = permissionsPage().match(/https:\/\/\S*adminconsent\S*/g) ?? [];
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !link.includes('redirect_uri='))).toEqual([]);
  });

  it('there is a check for every id an entry can name', () => {
    expect(Object.keys(ALL_CHECKS).toSorted()).toEqual(Object.keys(CHECK_FINDINGS).toSorted());
  });
});
