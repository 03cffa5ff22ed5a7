import { describe, expect, it } from '@jest/globals';
import { renderInsights } from '../../src/cli/render-insights.ts';
import { insightsView } from '../../src/core/insights-report/insights-view.ts';
import { runTriage } from '../support/run-triage.ts';
import { SAMPLE_REPORT } from '../support/sample-report.ts';

describe('triage insights', () => {
  it.each([
    [['--days', '0'], '1 to 366'],
    [['--from', 'yesterday'], 'is no day'],
    [['--days', '7', '--from', '2026-11-01'], 'not both'],
    [['--csv', 'everything'], 'The tables: answers, errors, feedback'],
    [['last', 'week'], 'options only, not "last"'],
    [['--xml'], '--xml'],
  ])('%j is wrong usage', async (args, say) => {
    const { status, stderr } = await runTriage(['insights', ...args]);
    expect([status, stderr]).toEqual([2, expect.stringContaining(say)]);
  });
});

describe('renderInsights', () => {
  const look = { colour: false, width: 90 };
  const text = renderInsights(insightsView(SAMPLE_REPORT), look);

  it('shows figures, the work list with its commands, and bars that say what they mean', () => {
    expect(text).toMatch(/Not recognised +3 {2}18 % of the answers/);
    expect(text).toContain('  3 times, 2026-10-25 to 2026-11-16\n    "AADSTS7654321: no such thing"\n');
    expect(text).toContain('      npm run --silent triage -- kb new AADSTS7654321\n');
    expect(text).toMatch(/█ Sure {3}▓ Likely {3}▒ Asked back {3}░ Not recognised/);
    expect(text).toMatch(/2026-11-16 {2}█+▓+▒+░+ 12\n/);
    expect(text).toMatch(/AADSTS50020 +█+▓+ 4 of 5 helped/);
  });

  it('leaves out days without an answer', () => expect(text.match(/^ {2}2026-\d\d-\d\d/gm)).toHaveLength(2));

  it('stays within the terminal', () => {
    const bars = text.split('\n').filter((line) => /[█▓▒░]/.test(line));
    expect(bars.length).toBeGreaterThan(7);
    expect(bars.filter((line) => line.length > 90)).toEqual([]);
  });

  it('lets nothing of a paste reach the terminal but its letters', () => {
    const unmatched = [{ count: 1, first: 0, last: 0, excerpt: 'red \u001b[31m\u0007 line\r\nnext' }];
    const shown = renderInsights(insightsView({ ...SAMPLE_REPORT, unmatched }), look);
    expect(shown).toContain('"red [31m line next"');
    expect(shown).not.toMatch(/\u001b|\u0007|\r/);
  });

  it('says that there is nothing', () =>
    expect(renderInsights({ from: '2026-11-14', to: '2026-11-20', empty: true, figures: [], sections: [] }, look)).toBe(
      '2026-11-14 to 2026-11-20, days in UTC\n\nNothing was recorded in this period.\n',
    ));
});
