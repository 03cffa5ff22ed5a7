import type { Locator } from 'playwright-core';
import { describe, expect, it } from '@jest/globals';
import { eventually, inPage, keepPicture, useBrowser } from './browse.ts';
import { SIGN_IN_PAGE } from './pastes.ts';
import { openTeams, type TeamsClient } from './teams-client.ts';

useBrowser();

/** The card of an escalation in one of its states: small letters would find the word elsewhere. */
const escalationIn = ({ cards }: TeamsClient, state: 'OPEN' | 'ACKNOWLEDGED' | 'RESOLVED'): Locator =>
  cards.filter({ hasText: new RegExp(`^${state}`) }).last();

const picture = async (teams: TeamsClient, name: string, card: Locator): Promise<void> => {
  await card.evaluate((element) => element.scrollIntoView());
  const box = await card.boundingBox();
  if (box) await keepPicture(teams.page, name, box);
};

const inTeams = (body: (teams: TeamsClient) => Promise<void>) =>
  inPage(async ({ page }) => body(await openTeams(page)), { viewport: { width: 1400, height: 1800 } });

describe('Teams, how it went', () => {
  it(
    'takes a vote and another one instead of it, and shows the tally on the card',
    inTeams(async (teams) => {
      await teams.say(SIGN_IN_PAGE);
      const card = teams.card('AADSTS50020');
      await card.getByRole('button', { name: 'It worked' }).click();
      await card.getByText('Worked for 1').waitFor();
      await card.getByRole('button', { name: 'Did not help' }).click();
      await card.getByRole('textbox').last().fill('The guest exists already.');
      await keepPicture(
        teams.page,
        'teams-feedback',
        (await card.boundingBox()) ?? { x: 0, y: 0, width: 1, height: 1 },
      );
      await card.getByRole('button', { name: 'Send' }).click();
      await card.getByText('Did not help 1').waitFor();
      expect(await card.getByText('it worked').count()).toBe(1); // its button
      expect(await teams.cards.filter({ hasText: 'AADSTS50020' }).count()).toBe(1);
    }),
  );

  it(
    'keeps what the tenant said on the card after a vote',
    inTeams(async (teams) => {
      await teams.say(SIGN_IN_PAGE.replaceAll('lee@fabrikam.com', 'kim@fabrikam.com'));
      const card = teams.card('AADSTS50020');
      await card.getByRole('button', { name: 'Check in the tenant' }).click();
      await card.getByText('SAMPLE tenant: what it says').waitFor();
      await card.getByRole('button', { name: 'It worked' }).click();
      await card.getByText('Worked for 1').waitFor();
      expect(await card.getByText('SAMPLE tenant: what it says').count()).toBe(1);
    }),
  );
});

describe('Teams, a hand-over', () => {
  it(
    'is raised in a thread, taken over and resolved by the second line, and the thread sees each of it',
    inTeams(async (teams) => {
      // The first look installs the bot there: from then on it can post.
      await teams.open('Tickets');
      await teams.card('Triage is here').waitFor();
      await teams.open('General');
      await teams.say(SIGN_IN_PAGE, { mention: true });
      await teams.card('AADSTS50020').getByRole('button', { name: 'Ask a person' }).click();
      await escalationIn(teams, 'OPEN').waitFor();
      await picture(teams, 'teams-hand-over-thread', escalationIn(teams, 'OPEN'));

      await teams.open('Tickets');
      await escalationIn(teams, 'OPEN').getByRole('button', { name: 'Acknowledge' }).click();
      const second = escalationIn(teams, 'ACKNOWLEDGED');
      await second.getByRole('button', { name: 'Resolve' }).click();
      await second.getByRole('textbox').last().fill('Invited the guest again.');
      await picture(teams, 'teams-hand-over', second);
      await second.getByRole('button', { name: 'Resolve' }).last().click();
      await escalationIn(teams, 'RESOLVED').getByText('Invited the guest again.').first().waitFor();
      await escalationIn(teams, 'RESOLVED').getByRole('button', { name: 'Show as text to copy' }).click();
      await picture(teams, 'teams-hand-over-text', escalationIn(teams, 'RESOLVED'));

      await teams.open('General');
      await eventually(async () => expect(await escalationIn(teams, 'RESOLVED').count()).toBe(1));
      const post = teams.page.getByRole('group').filter({ hasText: 'having trouble signing you in' });
      const told = await post.innerText();
      for (const part of ['took this over', 'resolved it', 'Invited the guest again.']) expect(told).toContain(part);
      await picture(teams, 'teams-hand-over-resolved', escalationIn(teams, 'RESOLVED'));
    }),
  );
});
