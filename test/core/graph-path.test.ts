import { describe, expect, it } from '@jest/globals';
import { graphPath, odata } from '../../src/core/graph-path.ts';

const BASE = 'https://graph.microsoft.com/v1.0';
const parsed = (path: string): URL => new URL(BASE + path);

describe('graphPath', () => {
  it('sends what is written as written, spaces encoded', () => {
    expect(graphPath`/users?$filter=mail eq ${odata('kim@contoso.com')}&$select=id`).toBe(
      '/users?$filter=mail%20eq%20%27kim%40contoso.com%27&$select=id',
    );
  });

  it.each([
    ["' or 1 eq 1 or ''='"],
    ['../../../groups'],
    ['%2f..%2fgroups'],
    ['x/../../organization'],
    ['a#fragment'],
    ['a?$select=passwordProfile'],
    ['a&$expand=manager'],
    ['a\\..\\b'],
    ['https://evil.example.com/'],
    ['kim\r\nHost: evil.example.com'],
    ['users)/x'],
    ['ünïcode@contoso.com'],
  ])('%j changes neither path, host nor other parameters', (hostile) => {
    const url = parsed(graphPath`/users/${hostile}/manager?$select=id`);
    expect(url.origin).toBe('https://graph.microsoft.com');
    expect(url.pathname.split('/')).toHaveLength(5);
    expect(url.pathname).toMatch(/^\/v1\.0\/users\/[^/]+\/manager$/);
    expect(url.search).toBe('?$select=id');
    expect(url.hash).toBe('');
    const filtered = parsed(graphPath`/users?$filter=mail eq ${odata(hostile)}&$select=id`);
    expect([...filtered.searchParams.keys()]).toEqual(['$filter', '$select']);
    expect(filtered.searchParams.get('$filter')).toBe(`mail eq '${hostile.replaceAll("'", "''")}'`);
  });

  it.each([[''], ['.'], ['..'], ['...'], ['x'.repeat(10_000)], ['\ud800']])('refuses %j', (value) => {
    expect(() => graphPath`/users/${value}`).toThrow(RangeError);
  });
});
