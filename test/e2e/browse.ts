import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const setting = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: start the browser tests with npm run test:e2e`);
  return value;
};

export const SERVER = setting('E2E_SERVER');
export const PLAYGROUND = setting('E2E_PLAYGROUND');
/** First second of the week that insights were made up for. */
export const SEEDED = Number(setting('E2E_SEEDED'));
/** Where screenshots of failures and the output of the server go. */
export const RESULTS = setting('E2E_RESULTS');

// Quiet and alone: no sandbox (containers run as root), no GPU, nothing that calls home.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PATIENCE = 10_000;

/** What a page did besides showing itself. */
export type Visit = {
  readonly page: Page;
  readonly requests: readonly string[];
  /** Errors of scripts and the console; a violated Content-Security-Policy is one. */
  readonly complaints: readonly string[];
};

let browser: Browser;

/** One browser for the tests of a file. Call it once, at the top. */
export const useBrowser = (): void => {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: setting('E2E_CHROMIUM'), args: FLAGS });
  });
  afterAll(() => browser.close());
};

const fileName = (test: string): string => test.toLowerCase().replace(/[^a-z0-9]+/g, '-');

/** Wraps the body of a test: a page of its own, and when it fails its screenshot and its complaints in test-results/. */
export const inPage =
  (body: (visit: Visit) => Promise<void>, options: BrowserContextOptions = {}) =>
  async (): Promise<void> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    try {
      await body({ page, requests, complaints });
    } catch (error) {
      const file = join(RESULTS, fileName(expect.getState().currentTestName ?? 'failure'));
      await writeFile(`${file}.txt`, [String(error), `At ${page.url()}`, ...complaints].join('\n\n'));
      await page.screenshot({ path: `${file}.png` });
      throw error;
    } finally {
      await context.close();
    }
  };

/** Puts a text in place of what was there by the clipboard, as people do. The field must have the focus. */
export const paste = async (page: Page, text: string): Promise<void> => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await page.keyboard.press('Control+V');
};

/** Repeats a check until it passes; fails with its last error. For conditions that have no locator to wait for. */
export const eventually = async (check: () => Promise<void>): Promise<void> => {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
};

type Clip = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Keeps a part of the page as a picture for the README when E2E_SCREENSHOTS names a folder. */
export const keepPicture = async (page: Page, name: string, clip: Clip): Promise<void> => {
  const folder = process.env['E2E_SCREENSHOTS'];
  if (folder === undefined || folder === '') return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), clip });
};
