import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { eventually, inPage, keepPicture, paste, RESULTS, useBrowser } from './browse.ts';
import {
  HOSTILE,
  NOT_AN_ERROR,
  SIGN_IN_PAGE,
  SIGN_IN_SEEN,
  SIGN_IN_SENTENCE,
  SIGN_IN_TITLE,
  TWO_ERRORS,
} from './pastes.ts';
import { openTeams, readContext, type TeamsClient } from './teams-client.ts';

useBrowser();

const PICTURE_WIDTH = 640;
// Above the message, for its time; below the command, for the box it stands in.
const [ABOVE, BELOW] = [31, 20];

const inTeams = (body: (teams: TeamsClient) => Promise<void>) =>
  inPage(async ({ page }) => body(await openTeams(page)), { viewport: { width: 1400, height: 1000 } });

describe('Teams, personal chat', () => {
  it(
    'welcomes once on install, and nobody who joins later',
    inTeams(async (teams) => {
      const welcome = teams.cards.filter({ hasText: 'Triage is here' });
      await teams.mock('Uninstall application');
      const before = await welcome.count();
      await teams.mock('Install application');
      await teams.mock('Add application');
      await teams.mock('Add user');
      await welcome.nth(before).waitFor();
      expect(await welcome.count()).toBe(before + 1);
    }),
  );

  it(
    'explains a pasted sign-in page',
    inTeams(async (teams) => {
      await teams.say(SIGN_IN_PAGE);
      const card = teams.card('AADSTS50020');
      await card.waitFor();
      const seen = await card.innerText();
      for (const part of SIGN_IN_SEEN) expect(seen).toContain(part);
    }),
  );

  it(
    'explains what comes from the clipboard, whose lines this client glues together',
    inTeams(async (teams) => {
      await teams.page.getByRole('textbox').first().click();
      await paste(teams.page, SIGN_IN_PAGE);
      await teams.page.keyboard.press('Enter');
      const card = teams.card('AADSTS50020');
      await card.waitFor();
      const seen = await card.innerText();
      for (const part of ['Invite lee@fabrikam.com to Contoso', '2026-11-20 09:41:07 UTC'])
        expect(seen).toContain(part);
    }),
  );

  it.each([
    ['cause', 'Likely causes', 'Steps'],
    ['step', 'Steps', 'Found in the paste'],
  ])('folds what is too long: one more %s and the rest on a button', (what, from, to) =>
    inTeams(async (teams) => {
      await teams.say(SIGN_IN_PAGE);
      const card = teams.card('AADSTS50020');
      const button = card.getByRole('button', { name: new RegExp(`^\\d+ more ${what}s?$`) });
      const shown = async (): Promise<number> => {
        const text = await card.innerText();
        return text.slice(text.indexOf(from), text.indexOf(to)).match(/^\d+\. /gm)?.length ?? 0;
      };
      await button.waitFor();
      const hidden = Number.parseInt(await button.innerText(), 10);
      const before = await shown();
      await button.click();
      await eventually(async () => expect(await shown()).toBe(before + hidden));
    })(),
  );

  it(
    'puts a second error on a button, which takes the place of the first, and back',
    inTeams(async (teams) => {
      await teams.say(TWO_ERRORS);
      const [first, second] = ['AADSTS50126', 'AADSTS53003'];
      // A welcome may stand there too: the client installs the bot when it is opened for the first time.
      const codes = () =>
        teams.cards.evaluateAll((cards) =>
          cards.flatMap(({ textContent }) => /^AADSTS\d{5}/.exec(textContent ?? '') ?? []),
        );
      const explain = teams.page.getByRole('button', { name: new RegExp(`^Explain (?:${first}|${second})$`) });
      await explain.waitFor();
      const [root = ''] = await codes();
      const other = root === first ? second : first;
      await explain.click();
      await eventually(async () => expect(await codes()).toEqual([other]));
      await teams.page.getByRole('button', { name: `Explain ${root}` }).click();
      await eventually(async () => expect(await codes()).toEqual([root]));
    }),
  );

  it(
    'greets back with three examples, each of which is answered',
    inTeams(async (teams) => {
      await teams.say('hi');
      const help = teams.card('Paste an error');
      await help.waitFor();
      expect(await help.getByRole('button').count()).toBe(3);
      await help.getByRole('button').first().click();
      await teams.card('Likely causes').waitFor();
    }),
  );

  it(
    'says that it does not know, and what a useful paste is',
    inTeams(async (teams) => {
      await teams.say(NOT_AN_ERROR);
      const card = teams.card('I do not recognise this error');
      await card.waitFor();
      const seen = await card.innerText();
      for (const part of ['What helps', 'correlation id', 'To escalate']) expect(seen).toContain(part);
      expect(seen).not.toContain('Likely causes');
    }),
  );

  it(
    'links Microsoft on a number that it does not know',
    inTeams(async (teams) => {
      await teams.say('AADSTS7654321: Something new went wrong.');
      const card = teams.card('AADSTS7654321 is not in my knowledge base');
      await card.waitFor();
      expect(await card.getByRole('link').first().getAttribute('href')).toBe(
        'https://login.microsoftonline.com/error?code=7654321',
      );
    }),
  );

  it(
    'shows Markdown, expressions, links and mark-up of a paste as text',
    inTeams(async (teams) => {
      await teams.say(HOSTILE);
      const card = teams.card('AADSTS50020');
      await card.waitFor();
      expect(await card.innerText()).toMatch(
        /never invited to Con \$\{1\+1\} _em_ ~~no~~ # \[x\]\(javascript:alert\(1\)\) @everyone <at>All<\/at> <b>bold<\/b> <img src=x onerror=alert\(1\)>, or/,
      );
      expect(await card.locator('em, strong, b, s, del, img, at, h1, [href^="javascript"]').count()).toBe(0);
    }),
  );

  it(
    'warns of a pasted secret and keeps it to itself',
    inTeams(async (teams) => {
      const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      const signature = 'c2lnbmF0dXJlLW1hZGUtdXAtZm9yLXRoaXMtdGVzdA';
      const token = `${part({ typ: 'JWT', alg: 'RS256' })}.${part({ aud: 'https://graph.microsoft.com' })}.${signature}`;
      await teams.say(
        `GET https://graph.microsoft.com/v1.0/me\nAuthorization: Bearer ${token}\n{"error":{"code":"InvalidAuthenticationToken","message":"Lifetime validation failed, the token is expired."}}`,
      );
      const card = teams.card('It is not repeated or stored here');
      await card.waitFor();
      expect(await card.innerHTML()).not.toContain(signature);
      expect(readFileSync(join(RESULTS, 'server.log'), 'utf8')).not.toContain(signature);
    }),
  );

  it(
    'changes its answer when the message is edited, and leaves reactions alone',
    inTeams(async (teams) => {
      const id = `edited-${Date.now()}`;
      await teams.send({ type: 'message', id, text: 'AADSTS50105' });
      await teams.card('AADSTS50105').waitFor();
      await teams.send({ type: 'messageUpdate', id, text: 'AADSTS53003', channelData: { eventType: 'editMessage' } });
      await teams.card('AADSTS53003').waitFor();
      await teams.send({
        type: 'messageReaction',
        id: `${id}-like`,
        replyToId: id,
        reactionsAdded: [{ type: 'like' }],
      });
      await teams.logged(/messageReaction 200/);
      expect(await teams.cards.count()).toBe(1);
    }),
  );
});

describe('Teams, where others are', () => {
  it(
    'answers a mention in a channel under the post',
    inTeams(async (teams) => {
      await teams.open('General');
      await teams.say(SIGN_IN_PAGE, { mention: true });
      const post = teams.page.getByRole('group').filter({ hasText: 'having trouble signing you in' });
      const card = post.locator('.ac-adaptiveCard');
      await card.waitFor();
      const seen = await card.innerText();
      for (const part of SIGN_IN_SEEN) expect(seen).toContain(part);
    }),
  );

  it(
    'says what to do when it is mentioned without a word where it may not read the thread',
    inTeams(async (teams) => {
      await teams.open('General');
      await teams.say('', { mention: true });
      const said = teams.page.getByText('Paste the error behind my name').last();
      await said.waitFor();
      expect(await said.innerText()).toContain('Explain this error');
    }),
  );

  it(
    'overhears: silent at talk, answering at an error it is sure of',
    inTeams(async (teams) => {
      const conversation = { id: (await readContext()).teams[0]?.channels[0]?.id, conversationType: 'channel' };
      await teams.open('General');
      const stamp = Date.now();
      await teams.send({ type: 'message', id: `talk-${stamp}`, text: NOT_AN_ERROR, conversation });
      await teams.logged(new RegExp(`message 200\\s*${NOT_AN_ERROR}`));
      await teams.send({ type: 'message', id: `error-${stamp}`, text: SIGN_IN_PAGE, conversation });
      const answer = teams.card(SIGN_IN_TITLE);
      await answer.waitFor();
      // A welcome may stand beside it when this is the first look at the channel.
      expect(await teams.cards.filter({ hasNotText: 'Triage is here' }).count()).toBe(1);
    }),
  );

  it(
    'answers a mention in a group chat',
    inTeams(async (teams) => {
      await teams.open('Shift handover');
      await teams.say(SIGN_IN_PAGE, { mention: true });
      const card = teams.card(SIGN_IN_TITLE);
      await card.waitFor();
      expect(await card.innerText()).toContain('e2c4a6b8-1d3f-4a5b-9c7d-8e9f0a1b2c3d');
    }),
  );
});

describe('the picture of the README', () => {
  it(
    'shows a paste and the top of its card',
    inPage(
      async ({ page }) => {
        const teams = await openTeams(page);
        await page.getByRole('button', { name: 'Hide log panel' }).click();
        await teams.say(SIGN_IN_SENTENCE);
        const card = teams.card('AADSTS50020');
        await card.waitFor();
        // The paste stands in the list of chats and in hidden places too: the lowest one above the card is the message.
        const pastes = await page.getByText('User account').filter({ visible: true }).all();
        const tops = await Promise.all(pastes.map(async (part) => (await part.boundingBox())?.y ?? 0));
        const start = (await card.boundingBox())?.y ?? 0;
        const top = Math.max(...tops.filter((y) => y < start)) - ABOVE;
        const command = await card.getByText('Get-MgUser').first().boundingBox();
        const height = (command?.y ?? 0) + (command?.height ?? 0) + BELOW - top;
        await keepPicture(page, 'teams-card', { x: 0, y: top, width: PICTURE_WIDTH, height });
        expect(height).toBeGreaterThan(500);
      },
      // Narrow: the client then shows the chat alone. Tall: nothing scrolls between two measurements.
      { viewport: { width: PICTURE_WIDTH, height: 4000 }, deviceScaleFactor: 1.75 },
    ),
  );
});

describe('Teams, check in the tenant', () => {
  it(
    'finds the cause in the sample tenant: paste, press, and the card says which one it is',
    inTeams(async (teams) => {
      await teams.say(SIGN_IN_PAGE.replaceAll('lee@fabrikam.com', 'kim@fabrikam.com'));
      const card = teams.card('AADSTS50020');
      await card.getByRole('button', { name: 'Check in the tenant' }).click();
      await card.getByText('SAMPLE tenant: what it says').waitFor();
      const seen = await card.innerText();
      expect(seen).toContain('Confirmed: The guest was never invited to Contoso');
      expect(seen).toContain('has no account with the name or address kim@fabrikam.com');
      expect(seen).toMatch(/request-id [0-9a-f-]{36}/);
      // The confirmed cause comes first.
      expect(seen).toContain('● Confirms cause 1');
      expect(seen.indexOf('● Confirmed')).toBeLessThan(seen.indexOf('The browser reused the session'));
      expect(await card.getByRole('button', { name: 'Check again' }).count()).toBe(1);
      await card.evaluate((element) => element.scrollIntoView());
      const box = await card.boundingBox();
      await keepPicture(teams.page, 'teams-check', {
        x: box?.x ?? 0,
        y: box?.y ?? 0,
        width: box?.width ?? PICTURE_WIDTH,
        height: 480,
      });
    }),
  );

  it(
    'asks for what the paste does not hold, and takes it from the card',
    inTeams(async (teams) => {
      await teams.say('AADSTS50057: The user account is disabled.');
      const card = teams.card('AADSTS50057');
      await card.getByRole('button', { name: 'Check in the tenant' }).click();
      await card.getByText('The sign-in name of the user').first().waitFor();
      await card.getByRole('textbox').first().fill('disabled.user@contoso.com');
      await card.getByRole('button', { name: 'Check again' }).click();
      await card.getByText(/^Confirmed: /).waitFor();
      expect(await card.getByText('SAMPLE tenant: what it says').count()).toBe(1);
    }),
  );
});
