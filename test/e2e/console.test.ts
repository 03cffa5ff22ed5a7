import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { eventually, inPage, keepPicture, paste, SERVER, useBrowser } from './browse.ts';
import { FAINT, PHONE, SIDEWAYS } from './looks.ts';
import { HOSTILE, LACKING, SIGN_IN_PAGE, SIGN_IN_SEEN, TWO_ERRORS } from './pastes.ts';

useBrowser();

/** A test on the console page. Whatever it does: no request may leave the server, and the browser has no complaint. */
const onConsole = (body: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) =>
  inPage(async ({ page, requests, complaints }) => {
    await page.goto(SERVER);
    await page.getByRole('button', { name: 'A guest cannot sign in' }).waitFor();
    await body(page);
    expect(requests.filter((url) => !url.startsWith('data:') && new URL(url).origin !== SERVER)).toEqual([]);
    expect(complaints).toEqual([]);
  }, options);

const cardOf = (page: Page): Locator => page.locator('.ac-adaptiveCard');

const slackOf = (page: Page): Locator => page.locator('#slack-place');
const modalOf = (page: Page): Locator => page.getByRole('dialog');

/** Asks, and turns to the side of Slack. */
const askSlack = async (page: Page, text: string): Promise<Locator> => {
  await ask(page, text);
  await page.getByRole('tab', { name: 'Slack' }).click();
  return slackOf(page);
};

const ask = async (page: Page, text: string): Promise<Locator> => {
  await page.getByLabel('Paste the error').click();
  await paste(page, text);
  await page.keyboard.press('Control+Enter');
  const card = cardOf(page);
  await card.waitFor();
  return card;
};

/** Goes on with the Tab key until a part has the focus, as somebody without a mouse does. */
const tabTo = async (page: Page, part: Locator): Promise<void> => {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await part.evaluate((element) => element.ownerDocument.activeElement === element)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The Tab key does not reach it within 60 presses.');
};

describe('the console', () => {
  it(
    'explains a paste at Ctrl+Enter',
    onConsole(async (page) => {
      const card = await ask(page, SIGN_IN_PAGE);
      const seen = await card.innerText();
      for (const part of SIGN_IN_SEEN) expect(seen).toContain(part);
    }),
  );

  it(
    'can be used without a mouse: form, tabs by the arrow keys, folded causes',
    onConsole(async (page) => {
      await tabTo(page, page.getByLabel('Paste the error'));
      await paste(page, SIGN_IN_PAGE);
      await tabTo(page, page.getByRole('button', { name: 'Explain' }));
      await page.keyboard.press('Enter');
      const tab = (name: string): Locator => page.getByRole('tab', { name });
      const views: readonly (readonly [string, string, string])[] = [
        ['ArrowRight', 'Slack', 'Likely causes'],
        ['ArrowRight', 'JSON', '"type": "AdaptiveCard"'],
        ['ArrowRight', 'Why this answer', 'AADSTS50020'],
        ['ArrowRight', 'Card', 'Likely causes'],
        ['End', 'Why this answer', 'AADSTS50020'],
        ['Home', 'Card', 'Likely causes'],
      ];
      await cardOf(page).waitFor();
      await tabTo(page, tab('Card'));
      for (const [key, name, shown] of views) {
        await page.keyboard.press(key);
        expect(await tab(name).getAttribute('aria-selected')).toBe('true');
        await page.getByRole('tabpanel').filter({ hasText: shown }).waitFor();
        expect(await page.getByRole('tabpanel').count()).toBe(1);
      }
      const more = page.getByRole('button', { name: /^\d+ more causes?$/ });
      const before = (await cardOf(page).innerText()).length;
      await tabTo(page, more);
      await page.keyboard.press('Enter');
      await eventually(async () => expect((await cardOf(page).innerText()).length).toBeGreaterThan(before));
    }),
  );

  it(
    'answers an example at a click',
    onConsole(async (page) => {
      await page.getByRole('button', { name: 'A script lacks a Graph permission' }).click();
      await cardOf(page).waitFor();
      expect(await cardOf(page).innerText()).toContain('Authorization_RequestDenied');
    }),
  );

  it(
    'shows the other error of a paste at its button, and goes back',
    onConsole(async (page) => {
      const codes = ['AADSTS50126', 'AADSTS53003'];
      const codeOf = async (): Promise<string> => (await cardOf(page).innerText()).slice(0, 11);
      await ask(page, TWO_ERRORS);
      const first = await codeOf();
      const second = codes.find((code) => code !== first) ?? '';
      expect(codes).toContain(first);
      await page.getByRole('button', { name: second }).click();
      await eventually(async () => expect(await codeOf()).toBe(second));
      await page.getByRole('button', { name: 'Back to the answer before' }).click();
      await eventually(async () => expect(await codeOf()).toBe(first));
    }),
  );

  it(
    'shows Markdown, expressions, links and mark-up of a paste as text, in every view',
    onConsole(async (page) => {
      const card = await ask(page, HOSTILE);
      expect(await card.innerText()).toContain(
        'Con ${1+1} _em_ ~~no~~ # [x](javascript:alert(1)) @everyone <at>All</at> <b>bold</b> <img src=x onerror=alert(1)>',
      );
      await page.getByRole('tab', { name: 'Slack' }).click();
      expect(await slackOf(page).innerText()).toContain(
        '@everyone <at>All</at> <b>bold</b> <img src=x onerror=alert(1)>',
      );
      await page.getByRole('tab', { name: 'Why this answer' }).click();
      // Slack's own italics are no mark-up of the paste.
      expect(await page.locator('#result em:not(.slack-rich em)').count()).toBe(0);
      expect(await page.locator('#result').locator('s, del, img[src=x], at, [href^="javascript"]').count()).toBe(0);
    }),
  );

  it(
    'has a dark theme that it remembers',
    onConsole(async (page) => {
      await ask(page, SIGN_IN_PAGE);
      const brightness = async (): Promise<number> => {
        const color: string = await page.evaluate('getComputedStyle(document.querySelector(".ac-adaptiveCard")).color');
        return Number(/\d+/.exec(color)?.[0]);
      };
      const inLight = await brightness();
      await page.getByText('Dark', { exact: true }).click();
      await eventually(async () => expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark'));
      await page.reload();
      expect(await page.getByRole('radio', { name: 'Dark' }).isChecked()).toBe(true);
      await ask(page, SIGN_IN_PAGE);
      expect(await brightness()).toBeGreaterThan(inLight);
    }),
  );

  it.each(['light', 'dark'] as const)(
    'is readable in the %s theme: every text stands out from what is behind it',
    (colorScheme) =>
      onConsole(
        async (page) => {
          await ask(page, SIGN_IN_PAGE);
          for (const view of ['Card', 'Slack', 'JSON', 'Why this answer']) {
            await page.getByRole('tab', { name: view }).click();
            expect(await page.evaluate(FAINT)).toEqual([]);
          }
        },
        { colorScheme },
      )(),
  );

  it(
    'fits a phone: nothing scrolls sideways in any view',
    onConsole(
      async (page) => {
        expect(await page.evaluate(SIDEWAYS)).toEqual([]);
        await ask(page, SIGN_IN_PAGE);
        for (const view of ['Card', 'Slack', 'JSON', 'Why this answer']) {
          await page.getByRole('tab', { name: view }).click();
          expect(await page.evaluate(SIDEWAYS)).toEqual([]);
        }
      },
      { viewport: { width: PHONE, height: 740 }, isMobile: true, hasTouch: true },
    ),
  );
});

describe('console, check in the tenant', () => {
  it(
    'shows the evidence of the sample tenant above the causes',
    onConsole(async (page) => {
      await page.getByRole('button', { name: 'A guest cannot sign in' }).click();
      await cardOf(page).getByRole('button', { name: 'Check in the tenant' }).click();
      await cardOf(page).getByText('SAMPLE tenant: what it says').waitFor();
      expect(await cardOf(page).innerText()).toContain('Confirmed: ');
    }),
  );
});

describe('the tab "Slack"', () => {
  it(
    'draws the answer as blocks, with what the Teams card says',
    onConsole(async (page) => {
      const message = await askSlack(page, SIGN_IN_PAGE);
      const seen = await message.innerText();
      for (const part of SIGN_IN_SEEN) expect(seen).toContain(part);
      expect(await message.locator('pre').first().innerText()).toContain('Get-MgUser');
    }),
  );

  it(
    'shows all steps and causes in a dialog that the keyboard opens, stays in, and closes',
    onConsole(async (page) => {
      const message = await askSlack(page, SIGN_IN_PAGE);
      const shown = await message.innerText();
      await tabTo(page, message.getByRole('button', { name: /^Show all/ }));
      await page.keyboard.press('Enter');
      await modalOf(page).waitFor();
      const all = await modalOf(page).innerText();
      expect(all.match(/^\d+\. /gm)?.length ?? 0).toBeGreaterThan(shown.match(/^\d+\. /gm)?.length ?? 99);
      await page.keyboard.press('Escape');
      await modalOf(page).waitFor({ state: 'hidden' });
      const name = await page.evaluate('document.activeElement.textContent');
      expect(name).toMatch(/^Show all/);
    }),
  );

  it(
    'answers its buttons: the other error of a paste, and an example of the help',
    onConsole(async (page) => {
      const message = await askSlack(page, TWO_ERRORS);
      const first = (await message.innerText()).slice(0, 11);
      await message.getByRole('button', { name: /^Explain AADSTS/ }).click();
      await eventually(async () => expect((await message.innerText()).slice(0, 11)).not.toBe(first));
      await page.getByRole('button', { name: 'Back to the answer before' }).click();
      await eventually(async () => expect((await message.innerText()).slice(0, 11)).toBe(first));
      // Whoever looks at the Slack side goes on looking at it.
      await page.getByLabel('Paste the error').click();
      await page.keyboard.press('Control+A');
      await paste(page, 'help');
      await page.keyboard.press('Control+Enter');
      await message.getByRole('button', { name: 'Explain' }).first().click();
      await eventually(async () => expect(await message.innerText()).toContain('AADSTS50020'));
    }),
  );

  it(
    'checks in the sample tenant, and says SAMPLE',
    onConsole(async (page) => {
      const message = await askSlack(page, SIGN_IN_PAGE);
      await message.getByRole('button', { name: 'Check in the tenant' }).click();
      await eventually(async () => expect(await message.innerText()).toContain('SAMPLE tenant: what it says'));
      expect(await message.innerText()).toMatch(/● Confirms|○ Rules out|– Noted|\? Not seen/);
    }),
  );

  it(
    'asks for what the check lacks in a form, and checks again with it',
    onConsole(async (page) => {
      const message = await askSlack(page, LACKING);
      await message.getByRole('button', { name: 'Check in the tenant' }).click();
      await message.getByRole('button', { name: 'Fill in and check again' }).click();
      await modalOf(page).waitFor();
      await modalOf(page).getByRole('textbox').first().fill('kim@contoso.com');
      await page.keyboard.press('Enter');
      await modalOf(page).waitFor({ state: 'hidden' });
      await eventually(async () => expect(await page.locator('#back').isVisible()).toBe(true));
      await eventually(async () => {
        await message.getByRole('button', { name: 'Fill in and check again' }).click();
        expect(await modalOf(page).getByRole('textbox').first().inputValue()).toBe('kim@contoso.com');
      });
    }),
  );

  it.each([
    ['a message', 'slack-message', async () => undefined, 'Found in the paste'],
    [
      'a message with evidence',
      'slack-check',
      async (message: Locator) => {
        await message.getByRole('button', { name: 'Check in the tenant' }).click();
        await message.getByText('SAMPLE tenant: what it says').waitFor();
      },
      'Likely causes',
    ],
  ] as const)('%s is a picture for docs/slack.md', (_what, name, prepare, end) =>
    onConsole(
      async (page) => {
        const message = await askSlack(page, SIGN_IN_PAGE);
        await prepare(message);
        await page.evaluate('document.activeElement.blur()');
        const box = await page.locator('.slack-message').boundingBox();
        const last = await message.getByText(end, { exact: true }).first().boundingBox();
        if (!box || !last) throw new Error('The message is not drawn.');
        await keepPicture(page, name, { ...box, height: last.y - box.y });
        expect(last.y - box.y).toBeGreaterThan(300);
      },
      { colorScheme: 'light', viewport: { width: 1280, height: 3000 }, deviceScaleFactor: 1.5 },
    )(),
  );
});
