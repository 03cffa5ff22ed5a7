import type { Locator, Page } from 'playwright-core';
import { PLAYGROUND } from './browse.ts';

/** The Teams client for local testing, as somebody uses it. */
export type TeamsClient = {
  readonly page: Page;
  readonly cards: Locator;
  /** The newest card with a text. */
  readonly card: (text: string) => Locator;
  readonly open: (place: 'Personal Chat' | 'Shift handover' | 'General' | 'Tickets') => Promise<void>;
  /** Writes a text and sends it; with a mention of the bot in front, if asked to. */
  readonly say: (text: string, how?: { mention: boolean }) => Promise<void>;
  /** Chooses an entry of the menu "Mock an Activity" by its whole text, and waits until the bot has taken it. */
  readonly mock: (entry: string) => Promise<void>;
  /** Sends any activity to the bot, as the dialog "Custom activity" does. */
  readonly send: (activity: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Waits for a line of the client's log. It logs a request to the bot when the bot has finished with it. */
  readonly logged: (line: RegExp) => Promise<void>;
};

type Context = {
  readonly bot: { readonly id: string; readonly name: string };
  readonly users: readonly { readonly id: string; readonly name: string }[];
  readonly personalChat: { readonly id: string };
  readonly teams: readonly { readonly channels: readonly { readonly id: string }[] }[];
};

const askContext = async (): Promise<Context> => {
  const response = await fetch(new URL('/_internal/v1/config', PLAYGROUND));
  return ((await response.json()) as { config: Context }).config;
};

let context: Promise<Context> | undefined;
/** Who and what is in the client: see start-playground.ts. Asked once; it does not change while the client runs. */
export const readContext = (): Promise<Context> => (context ??= askContext());

/**
 * Opens the client in a page.
 *
 * How it behaves (0.2.28):
 * - Opening the page installs the app in the personal chat, and the first look at another chat or channel installs it
 *   there: installationUpdate and conversationUpdate with the bot in membersAdded, at once, in either order.
 * - What was said is kept in the page only: a new page starts with empty chats.
 * - In a group chat or channel only a message that mentions the bot is delivered, as in Teams without the permission to
 *   overhear. `send` makes up what is overheard.
 * - A mention comes as `<at>Name</at>` in the text, and as an entity with that text; there is no HTML attachment.
 *   In a channel the conversation id ends in `;messageid=…`, and the answer stands under the post.
 * - A button of a card comes as a message without text, the data in `value`.
 * - There are no edits and no reactions in it: `send` makes them up. A message that the bot updates changes in place.
 * - Lines that come from the clipboard are glued together on their way to the bot; typed ones keep their breaks.
 */
export const openTeams = async (page: Page): Promise<TeamsClient> => {
  // Fonts and an animation of a CDN: the page does not need them, and a test must not depend on the network.
  await page.context().route(
    ({ hostname }) => hostname !== '127.0.0.1' && hostname !== 'localhost',
    (route) => route.abort(),
  );
  const { bot, users, personalChat } = await readContext();
  const cards = page.locator('.ac-adaptiveCard');
  const logged = (line: RegExp): Promise<void> => page.locator('#root').filter({ hasText: line }).waitFor();

  await page.goto(PLAYGROUND);
  // The app is installed in the personal chat: from here on answers reach the page.
  await logged(/(?:installation|conversation)Update 200[^]*(?:installation|conversation)Update 200/);

  return {
    page,
    cards,
    card: (text) => cards.filter({ hasText: text }).last(),
    logged,
    open: async (place) => {
      await page.getByRole('treeitem', { name: place }).click();
      await page
        .getByText(place === 'General' || place === 'Tickets' ? 'Start a new post' : 'Type a message...')
        .waitFor();
    },
    say: async (text, how) => {
      await page.getByRole('textbox').first().click();
      if (how?.mention === true) {
        await page.keyboard.type('@');
        await page.getByRole('menuitem').filter({ hasText: bot.name }).click();
      }
      // In one piece: what is typed before it would cost the line breaks.
      await page.keyboard.insertText(how?.mention === true ? ` ${text}` : text);
      const send = page.getByRole('button', { name: /^(?:Post|Send Message)$/ });
      await send.first().click();
    },
    mock: async (entry) => {
      await page.getByRole('button', { name: 'Clear logs' }).click();
      await page.getByRole('button', { name: 'Mock an Activity' }).click();
      await page
        .getByRole('menuitem')
        .filter({ hasText: new RegExp(`^${entry}$`) })
        .click();
      await page.getByRole('button', { name: 'Send activity' }).click();
      await logged(/Update 200/);
    },
    send: async (activity) => {
      const data = {
        channelId: 'msteams',
        serviceUrl: `${PLAYGROUND}/_connector`,
        recipient: bot,
        from: users[0],
        conversation: { id: personalChat.id, conversationType: 'personal' },
        ...activity,
      };
      await page.request.post(new URL('/_internal/v1/customActivities', PLAYGROUND).href, { data });
    },
  };
};
