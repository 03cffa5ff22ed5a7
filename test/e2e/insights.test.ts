import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { eventually, inPage, RESULTS, SEEDED, SERVER, useBrowser } from './browse.ts';
import { FAINT, PHONE, SIDEWAYS } from './looks.ts';

useBrowser();

const day = (offset: number): string => new Date((SEEDED + offset * 24 * 3600) * 1000).toISOString().slice(0, 10);
const WEEK = `from=${day(0)}&to=${day(6)}`;

/** A test on the page. Whatever it does: no request may leave the server, and the browser has no complaint. */
const onInsights = (body: (page: Page) => Promise<void>, query = WEEK, options: BrowserContextOptions = {}) =>
  inPage(async ({ page, requests, complaints }) => {
    await page.goto(`${SERVER}/console/insights.html?${query}`);
    await page.locator('#insights > *').first().waitFor();
    await body(page);
    expect(requests.filter((url) => new URL(url).origin !== SERVER)).toEqual([]);
    expect(complaints).toEqual([]);
  }, options);

const part = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

describe('insights', () => {
  it(
    'show a week in figures, and what to write next before all else',
    onInsights(async (page) => {
      const figures = await page.locator('.figures').innerText();
      for (const figure of ['Answers\n56', 'Not recognised\n7', '22 of 28 votes', '1 resolved'])
        expect(figures).toContain(figure);
      expect(await page.locator('#insights h2').allInnerTexts()).toEqual([
        'Not recognised',
        'Did not help',
        'Answers per day',
        'Top errors',
        'Helped or not',
        'Time from paste to "it worked"',
        'Checks in the tenant',
        'Escalations',
      ]);
      const unknown = await part(page, 'Not recognised').innerText();
      for (const said of ['4 times', 'ContosoTravel sign-in failed', 'kb new AADSTS7654321'])
        expect(unknown).toContain(said);
      expect(await part(page, 'Did not help').innerText()).toContain('(5 times)');
    }),
  );

  it(
    'name nobody: neither on the page nor in a table',
    onInsights(async (page) => {
      expect(await page.content()).not.toMatch(/kim@|U-\d|0d6e4b7a/);
    }),
  );

  it(
    'say in words what their charts show, with the table behind each',
    onInsights(async (page) => {
      const chart = part(page, 'Answers per day').getByRole('img');
      expect(await chart.getAttribute('aria-label')).toMatch(/^Answers per day: 56 in all, the most in the day of /);
      expect(await chart.locator('g').count()).toBe(7);
      expect(await part(page, 'Top errors').getByRole('listitem').first().innerText()).toContain('AADSTS50020');
      const errors = part(page, 'Top errors');
      await errors.getByText('Table, 4 rows').click();
      expect(await errors.getByRole('row').count()).toBe(5);
      expect(await errors.getByRole('row').nth(1).innerText()).toMatch(/AADSTS50020[\s\S]*21[\s\S]*76 %/);
    }),
  );

  it(
    'save a table as CSV',
    onInsights(async (page) => {
      const saving = page.waitForEvent('download');
      await part(page, 'Did not help').getByRole('link', { name: 'Save as CSV' }).click();
      const saved = await saving;
      expect(saved.suggestedFilename()).toBe(`triage-feedback-${day(0)}-to-${day(6)}.csv`);
      const text = readFileSync(await saved.path(), 'utf8');
      expect(text).toMatch(/^\ufeffcode,title,entry,worked,did_not_help,helped_share,words\r\nAADSTS50020,/);
    }),
  );

  it(
    'change with the period, by keyboard too, and keep it in the address',
    onInsights(async (page) => {
      const told = page.locator('#told-period');
      await page.getByRole('radio', { name: '7 days' }).focus();
      await page.keyboard.press('Space');
      await eventually(async () => expect(page.url()).toContain('?days=7'));
      await page.keyboard.press('ArrowRight');
      await eventually(async () => expect(page.url()).toContain('?days=30'));
      expect(await page.locator('.figures').innerText()).toMatch(/Answers\n(?:5[6-9]|[6-9]\d|\d{3})/);
      await page.getByText('From–to').click();
      await page.getByLabel('From', { exact: true }).fill(day(1));
      await page.getByLabel('to', { exact: true }).fill(day(2));
      await page.keyboard.press('Enter');
      await eventually(async () => expect(await told.innerText()).toBe(`${day(1)} to ${day(2)}, days in UTC.`));
      await page.reload();
      await eventually(async () => expect(await told.innerText()).toBe(`${day(1)} to ${day(2)}, days in UTC.`));
    }, 'days=90'),
  );

  it(
    'say what will stand here when nothing was recorded',
    onInsights(async (page) => {
      expect(await page.locator('#insights').innerText()).toContain('Nothing was recorded in these days');
      await page.getByRole('link', { name: 'Paste a first error' }).click();
      await page.getByLabel('Paste the error').waitFor();
    }, 'from=2026-01-01&to=2026-01-05'),
  );

  it(
    'say so when the database is away',
    inPage(async ({ page }) => {
      const message = 'The database cannot be reached, so there are no figures at the moment.';
      await page.route('**/console/insights.json*', (route) =>
        route.fulfill({ status: 503, contentType: 'application/json', body: JSON.stringify({ code: 503, message }) }),
      );
      await page.goto(`${SERVER}/console/insights.html`);
      await page.getByRole('alert').filter({ hasText: message }).waitFor();
      expect(await page.locator('#insights > *').count()).toBe(0);
      await page.unroute('**/console/insights.json*');
      await page.getByRole('button', { name: 'Refresh' }).click();
      await page.locator('#insights > *').first().waitFor();
      expect(await page.getByRole('alert').innerText()).toBe('');
    }),
  );

  it.each(['light', 'dark'] as const)(
    'are readable in the %s theme: every text stands out from what is behind it',
    (colorScheme) =>
      onInsights(
        async (page) => {
          for (const folded of await page.locator('#insights details > summary').all()) await folded.click();
          expect(await page.evaluate(FAINT)).toEqual([]);
        },
        WEEK,
        { colorScheme },
      )(),
  );

  it(
    'fit a phone: only tables scroll sideways, in their box',
    onInsights(
      async (page) => {
        expect(await page.evaluate(SIDEWAYS)).toEqual([]);
        await part(page, 'Top errors').locator('summary').last().click();
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE);
      },
      WEEK,
      { viewport: { width: PHONE, height: 740 }, isMobile: true, hasTouch: true },
    ),
  );

  it('are told by the command line, which asks the bot while it has the database open', () => {
    const root = join(import.meta.dirname, '..', '..');
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'src', 'cli', 'index.ts'), 'insights', '--from', day(0), '--to', day(6)],
      {
        encoding: 'utf8',
        cwd: RESULTS,
        env: { PATH: process.env['PATH'] ?? '', PORT: new URL(SERVER).port },
      },
    );
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/Answers +56/);
  });
});
