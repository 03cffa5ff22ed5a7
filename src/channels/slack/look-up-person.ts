import type { Asker } from '../../conversation/may-check.ts';
import { servedBy } from './is-served.ts';
import { refusalOf } from './send-message.ts';
import type { SlackParts } from './slack-parts.ts';

const failed = (error: unknown): string => refusalOf(error) ?? 'failed';

/** The name that people see; `somebody` when it cannot be had. */
export const nameOf = async ({ client, memory, log }: SlackParts, user: string): Promise<string> => {
  const known = memory.names.get(user);
  if (known !== undefined || user === '') return known ?? 'somebody';
  try {
    const { user: person } = await client.users.info({ user });
    const name = person?.profile?.display_name || person?.real_name || person?.name || 'somebody';
    memory.names.set(user, name);
    return name;
  } catch (error) {
    log.warn({ channel: 'slack', error: failed(error) }, 'no name of a person: is the scope users:read granted?');
    return 'somebody';
  }
};

/** Guests of the workspace, bots, and people of other organisations. Whoever cannot be looked up counts as one. */
const isGuest = async ({ client, workspaces, identity, log }: SlackParts, user: string): Promise<boolean> => {
  try {
    const { user: person } = await client.users.info({ user });
    if (!person || person.deleted || person.is_bot || person.is_stranger) return true;
    if (person.is_restricted || person.is_ultra_restricted) return true;
    const served = servedBy(workspaces, await identity());
    const teams = [person.team_id, ...(person.enterprise_user?.teams ?? [])];
    return !teams.some((team) => team !== undefined && served.includes(team));
  } catch (error) {
    log.warn({ channel: 'slack', error: failed(error) }, 'person not looked up: is the scope users:read granted?');
    return true;
  }
};

/** Is the person in one of the user groups? Groups of other systems are none of Slack's. */
const inGroup = async ({ client, log }: SlackParts, user: string, groups: readonly string[]): Promise<boolean> => {
  for (const usergroup of groups.filter((id) => /^S[A-Z0-9]{2,}$/.test(id)))
    try {
      const { users = [] } = await client.usergroups.users.list({ usergroup });
      if (users.includes(user)) return true;
    } catch (error) {
      log.warn(
        { channel: 'slack', error: failed(error) },
        'user group not read: is the scope usergroups:read granted?',
      );
    }
  return false;
};

/** Who asks for a check. The signed request proves the id; the rest Slack is asked for. */
export const askerOf = async (parts: SlackParts, user: string): Promise<Asker> => ({
  id: user,
  // Nobody needs to be looked up where everybody may ask.
  guest: parts.checking?.policy.everybody === true ? false : await isGuest(parts, user),
  inGroup: (groups) => inGroup(parts, user, groups),
});
