import type { GraphObject } from '../core/graph-reader.ts';
import { isRecord } from '../core/is-record.ts';
import { flagOf, objectOf, objectsOf, textOf } from './graph-values.ts';

export type Direction = 'b2bCollaborationInbound' | 'b2bCollaborationOutbound';

/**
 * What a setting says about everybody; `app` and `people` when that depends on the application or the person;
 * `unreadable` where Graph sent something else than a setting.
 */
export type Access = 'allowed' | 'blocked' | 'app' | 'people' | 'unreadable';

/** The setting for one organisation; what it leaves out comes from the defaults, part by part. */
export type Settings = { readonly partner: GraphObject; readonly defaults: GraphObject };

// https://learn.microsoft.com/graph/api/resources/crosstenantaccesspolicytarget
const EVERYTHING = /^All(?:Users|Applications)$/i;
const BUNDLE = /^(?:Office365|AllMicrosoftApps)$/i;

const isUnset = (value: unknown): boolean => value === undefined || value === null;

/** A setting of the wrong type is no reason to fall back on the defaults: it leaves an empty rule. */
const part = ({ partner, defaults }: Settings, direction: Direction, name: string): GraphObject => {
  const whole = partner[direction];
  const isOwn = isRecord(whole) ? !isUnset(whole[name]) : !isUnset(whole);
  return objectOf(objectOf(isOwn ? partner : defaults, direction), name);
};

const targetsOf = (rule: GraphObject): readonly string[] =>
  (objectsOf(rule, 'targets') ?? []).flatMap((target) => textOf(target, 'target') ?? []);

const isReadable = (rule: GraphObject): boolean =>
  (rule['accessType'] === 'blocked' || rule['accessType'] === 'allowed') && targetsOf(rule).length > 0;

const forEverybody = (rule: GraphObject): 'allowed' | 'blocked' | undefined => {
  const isBlocked = textOf(rule, 'accessType') === 'blocked';
  return targetsOf(rule).some((target) => EVERYTHING.test(target)) ? (isBlocked ? 'blocked' : 'allowed') : undefined;
};

const forApp = (rule: GraphObject, appId: string | undefined): 'allowed' | 'blocked' | undefined => {
  const everybody = forEverybody(rule);
  const targets = targetsOf(rule).map((target) => target.toLowerCase());
  if (everybody !== undefined || appId === undefined) return everybody;
  const isListed = targets.includes(appId.toLowerCase());
  if (!isListed && targets.some((target) => BUNDLE.test(target))) return undefined;
  return isListed === (textOf(rule, 'accessType') === 'blocked') ? 'blocked' : 'allowed';
};

/** Whether the settings let people of the other organisation in (or ours out) to the application. */
export const accessOf = (settings: Settings, direction: Direction, appId: string | undefined): Access => {
  const [forPeople, forApps] = [part(settings, direction, 'usersAndGroups'), part(settings, direction, 'applications')];
  if (!isReadable(forPeople) || !isReadable(forApps)) return 'unreadable';
  const [people, app] = [forEverybody(forPeople), forApp(forApps, appId)];
  if (people === 'blocked' || app === 'blocked') return 'blocked';
  if (app === undefined) return 'app';
  return people ?? 'people';
};

/** Whether the compliance (or hybrid join) of devices is believed when the home tenant vouches for it; undefined: unreadable. */
export const trustsDevices = ({ partner, defaults }: Settings): boolean | undefined => {
  const trust = isUnset(partner['inboundTrust']) ? defaults['inboundTrust'] : partner['inboundTrust'];
  if (!isRecord(trust) || Object.keys(trust).length === 0) return undefined;
  const accepts = ['isCompliantDeviceAccepted', 'isHybridAzureADJoinedDeviceAccepted'].map((name) =>
    flagOf(trust, name, false),
  );
  return accepts.includes(true) ? true : accepts.includes(undefined) ? undefined : false;
};
