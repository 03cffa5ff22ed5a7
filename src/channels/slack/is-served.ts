import type { SlackBody } from './slack-body.ts';
import type { Identity } from './slack-parts.ts';

type Id = string | null | undefined;

/** The workspaces in whose name something comes. Of an event in a channel shared with another organisation also ours. */
const workspacesOf = (body: SlackBody): Id[] => {
  const { type, view, team, user, authorizations = [] } = body;
  if (type === 'event_callback')
    return [
      body.team_id,
      body.enterprise_id,
      ...(body.is_ext_shared_channel === true
        ? authorizations.flatMap(({ team_id, enterprise_id }) => [team_id, enterprise_id])
        : []),
    ];
  return [
    view?.app_installed_team_id ?? team?.id ?? body.team_id ?? user?.team_id,
    body.enterprise?.id,
    body.enterprise_id,
  ];
};

/** The workspaces that are served: those of the settings, or the token's own. */
export const servedBy = (workspaces: readonly string[], { teamId, enterpriseId }: Identity): readonly string[] =>
  workspaces.length > 0 ? workspaces : [teamId, ...(enterpriseId === undefined ? [] : [enterpriseId])];

/** Does it come from a workspace that is served? */
export const isServed = (body: SlackBody, served: readonly string[]): boolean =>
  workspacesOf(body).some((id) => typeof id === 'string' && served.includes(id));
