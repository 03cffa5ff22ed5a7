import type { Check, CheckContext } from '../core/check.ts';
import type { Finding } from '../core/check-ids.ts';
import type { Observation } from '../core/check-result.ts';
import type { GraphObject } from '../core/graph-reader.ts';
import { isRecord } from '../core/is-record.ts';
import { tellList } from '../core/tell-list.ts';
import { isSameUri, nearestUri, type Platform, type RegisteredUri, smallDifferences } from './compare-redirect-uri.ts';
import { textListOf, UNREADABLE } from './graph-values.ts';
import { readRegistration } from './read-application.ts';

type Seen = Observation<Finding<'redirect-uri'>>;

const PLATFORMS: Readonly<Record<Platform, string>> = {
  web: 'Web',
  spa: 'Single-page application',
  publicClient: 'Mobile and desktop applications',
};

// What an error says about the platform under which the URI has to stand.
const WANTED: Readonly<Record<string, readonly Platform[]>> = {
  AADSTS9002326: ['spa'],
  AADSTS90023: ['spa'],
  AADSTS9002325: ['web', 'publicClient'],
  AADSTS9002327: ['web', 'publicClient'],
  AADSTS700025: ['web'],
  AADSTS9002319: ['web'],
  AADSTS7000218: ['publicClient', 'spa'],
};

/** Undefined when one of the lists could not be read: the URI in question may stand there. */
const registeredUris = (application: GraphObject): readonly RegisteredUri[] | undefined => {
  const lists = (Object.keys(PLATFORMS) as Platform[]).map((platform) => {
    const settings = application[platform];
    const uris = isRecord(settings) ? textListOf(settings, 'redirectUris') : undefined;
    return uris?.map((uri) => ({ uri, platform }));
  });
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
};

const tellPlatforms = (platforms: readonly Platform[]): string =>
  [...new Set(platforms)].map((platform) => PLATFORMS[platform]).join(' and ');

/** Without the URI: enough only where all of them stand on the same side. */
const seeWithoutUri = (all: readonly RegisteredUri[], wanted: readonly Platform[] | undefined, name: string): Seen => {
  const right = all.filter(({ platform }) => wanted?.includes(platform) ?? true);
  const told = `The redirect URIs of ${name} stand under ${tellPlatforms(all.map(({ platform }) => platform))}`;
  if (wanted && right.length === 0)
    return { finding: 'other-platform', text: `${told}, and none under ${tellPlatforms(wanted)}.` };
  if (wanted && right.length === all.length) return { finding: 'exact', text: `${told} only.` };
  return {
    unknown: { kind: 'missing_input', inputs: ['redirectUri'] },
    text: `${told}; which of them the application sends is not in the paste.`,
  };
};

const seeUri = (
  all: readonly RegisteredUri[],
  sent: string,
  wanted: readonly Platform[] | undefined,
  name: string,
): Seen => {
  const same = all.filter(({ uri }) => isSameUri(uri, sent));
  const platforms = same.map(({ platform }) => platform);
  if (same.length > 0)
    return wanted && !platforms.some((platform) => wanted.includes(platform))
      ? {
          finding: 'other-platform',
          text: `${sent} is registered for ${name} under ${tellPlatforms(platforms)}, not under ${tellPlatforms(wanted)}.`,
        }
      : { finding: 'exact', text: `${sent} is registered for ${name} under ${tellPlatforms(platforms)}.` };
  const [almost] = all
    .flatMap((one) => {
      const differences = smallDifferences(one.uri, sent);
      return differences ? [{ ...one, differences }] : [];
    })
    .toSorted((one, other) => one.differences.length - other.differences.length);
  if (almost)
    return {
      finding: 'almost',
      text: `${name} has ${almost.uri} under ${PLATFORMS[almost.platform]}, which differs from ${sent} ${tellList(almost.differences)}.`,
    };
  const near = nearestUri(all, sent);
  const nearest = near ? `; the nearest of ${all.length} is ${near.uri} (${PLATFORMS[near.platform]})` : '';
  return { finding: 'absent', text: `${sent} is not among the redirect URIs of ${name}${nearest}.` };
};

/** The redirect URI of the message against the registration, letter for letter. */
export const redirectUri: Check<'redirect-uri'> = {
  id: 'redirect-uri',
  asks: 'Is the redirect URI registered, and under the right platform?',
  inputs: [['appId', 'redirectUri'], ['appId']],
  permissions: ['Application.Read.All'],
  why: 'Compares the redirect URI in the message with those of the registration; only the nearest one is shown.',
  limits: 'Which redirect URI the application sends is known only from the message or the address bar.',
  run: async (context: CheckContext) => {
    const found = await readRegistration(context);
    if (found.kind !== 'here') return found.blind;
    const all = registeredUris(found.application);
    if (!all) return { unknown: UNREADABLE };
    if (all.length === 0) return { finding: 'none-registered', text: `${found.name} has no redirect URI.` };
    const [code = ''] = context.codes;
    const wanted = Object.hasOwn(WANTED, code) ? WANTED[code] : undefined;
    const sent = context.inputs.redirectUri;
    return sent === undefined ? seeWithoutUri(all, wanted, found.name) : seeUri(all, sent, wanted, found.name);
  },
};
