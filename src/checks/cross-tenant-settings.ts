import type { GraphObject } from '../core/graph-reader.ts';
import { objectOf, objectsOf, textOf } from './graph-values.ts';

export type Direction = 'b2bCollaborationInbound' | 'b2bCollaborationOutbound';

/** What a setting says about everybody; `app` and `people` when that depends on the application or the person. */
export type Access = 'allowed' | 'blocked' | 'app' | 'people';

/** The setting for one organisation; what it leaves out comes from the defaults, part by part. */
export type Settings = { readonly partner: GraphObject; readonly defaults: GraphObject };

// https://learn.microsoft.com/graph/api/resources/crosstenantaccesspolicytarget
const EVERYTHING = /^All(?:Users|Applications)$/i;
const BUNDLE = /^(?:Office365|AllMicrosoftApps)$/i;

const part = ({ partner, defaults }: Settings, direction: Direction, name: string): GraphObject => {
  const own = objectOf(objectOf(partner, direction), name);
  return textOf(own, 'accessType') === undefined ? objectOf(objectOf(defaults, direction), name) : own;
};

const targetsOf = (rule: GraphObject): readonly string[] =>
  (objectsOf(rule, 'targets') ?? []).flatMap((target) => textOf(target, 'target') ?? []);

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
  const people = forEverybody(part(settings, direction, 'usersAndGroups'));
  const app = forApp(part(settings, direction, 'applications'), appId);
  if (people === 'blocked' || app === 'blocked') return 'blocked';
  if (app === undefined) return 'app';
  return people ?? 'people';
};

/** Whether the compliance (or hybrid join) of devices is believed when the home tenant vouches for it. */
export const trustsDevices = ({ partner, defaults }: Settings): boolean => {
  const own = objectOf(partner, 'inboundTrust');
  const trust = Object.keys(own).length > 0 ? own : objectOf(defaults, 'inboundTrust');
  return trust['isCompliantDeviceAccepted'] === true || trust['isHybridAzureADJoinedDeviceAccepted'] === true;
};
