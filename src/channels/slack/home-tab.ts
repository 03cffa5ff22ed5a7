import { utcTime } from '../../core/utc-time.ts';
import { givenTo } from './remember-answer.ts';
import { homeView, type RecentAnswer } from './render-views.ts';
import type { SlackBody } from './slack-body.ts';
import type { GivenAnswer, SlackParts } from './slack-parts.ts';
import { permalinkOf } from './warn-of-secrets.ts';

const toRecent = async (parts: SlackParts, { title, entry, paste, at, place }: GivenAnswer): Promise<RecentAnswer> => {
  const permalink = place && (await permalinkOf(parts, place.channel, place.ts));
  const when = utcTime(at, 'second');
  return { title, when, entry, paste, ...(permalink === undefined ? {} : { permalink }) };
};

/** Somebody opened the home tab: help, what they were answered lately, and where settings stand. */
export const onHome = async (parts: SlackParts, body: SlackBody): Promise<void> => {
  const user = body.event?.user;
  if (user === undefined || body.event?.tab !== 'home') return;
  const { url } = await parts.identity();
  const recent = await Promise.all((await givenTo(parts, user)).map((given) => toRecent(parts, given)));
  const links = [
    ...(body.api_app_id === undefined
      ? []
      : [{ title: 'Settings of this app', url: `https://api.slack.com/apps/${encodeURIComponent(body.api_app_id)}` }]),
    ...(url === '' ? [] : [{ title: 'Apps of this workspace', url: new URL('apps/manage', url).href }]),
    { title: 'Entra admin center', url: 'https://entra.microsoft.com' },
  ];
  await parts.client.views.publish({ user_id: user, view: homeView({ recent, links }) });
};
