import { expect, it } from '@jest/globals';
import type { Activity } from 'botbuilder';
import { tellPerson } from '../../../src/channels/teams/send-privately.ts';
import type { TeamsParts } from '../../../src/channels/teams/to-activity.ts';
import { teamsActivity } from '../../support/teams-activity.ts';

const HAND_OFF =
  'Hand this over yourself:\n\nHAND-OFF  AADSTS50020\n- The steps did not help: "**try** [this](https://x)"';

it('a hand-off as text is no Markdown: its lines stay lines, and what people wrote is no link', async () => {
  const activity = teamsActivity() as unknown as Activity;
  expect(await tellPerson({} as TeamsParts, undefined, activity, HAND_OFF)).toMatchObject({
    text: HAND_OFF,
    textFormat: 'plain',
  });
});
