import { describe, expect, it } from '@jest/globals';
import { makeReadiness } from '../../src/store/make-readiness.ts';
import { tellServer } from '../../src/store/tell-server.ts';
import { readLog } from '../support/read-log.ts';

describe('tellServer', () => {
  it.each([
    ['postgresql://triage:Sommer2026@db.example.com/triage', { server: 'db.example.com:5432', database: 'triage' }],
    ['postgres://triage:x@[::1]:5433/bots?sslmode=require', { server: '[::1]:5433', database: 'bots' }],
    ['postgresql:///triage?host=/run/postgresql', { server: '/run/postgresql:5432', database: 'triage' }],
    ['no address', undefined],
  ])('%s', (url, place) => expect(tellServer(url)).toEqual(place));
});

describe('the log of a database that is lost', () => {
  it('says which one and what to look at, not who signs in', () => {
    const { log, lines } = readLog();
    const place = tellServer('postgresql://triage:Sommer2026@db.example.com/bots');
    makeReadiness(log, place).lost(Object.assign(new Error('Sommer2026'), { code: '57P01' }));
    expect(lines).toEqual([
      expect.objectContaining({
        error: '57P01',
        server: 'db.example.com:5432',
        database: 'bots',
        hint: expect.stringMatching(/stops or starts.*docs\/runbook\.md/),
      }),
    ]);
    expect(JSON.stringify(lines)).not.toContain('Sommer2026');
  });

  it.each([
    ['ECONNREFUSED', /Nothing listens/],
    ['ENOTFOUND', /name/],
    ['53300', /docs\/runbook\.md/],
  ])('hints at what %s means', (code, hint) => {
    const { log, lines } = readLog();
    makeReadiness(log).lost(Object.assign(new Error(''), { code }));
    expect(lines[0]?.['hint']).toMatch(hint);
  });
});
