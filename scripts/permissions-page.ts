import { ALL_CHECKS } from '../src/checks/all-checks.ts';
import type { AnyCheck } from '../src/core/check.ts';
import { type Permission, PERMISSIONS, type PermissionSet } from '../src/core/permissions.ts';

const SETS: Readonly<Record<PermissionSet, string>> = {
  core: 'People, applications, licences and the name of the tenant: most checks need nothing else.',
  'sign-in': 'The sign-in log and policies: why a sign-in was refused. The log needs Microsoft Entra ID P1.',
  optional: 'One or two checks each. Grant those whose checks you want.',
};

const checks = Object.values(ALL_CHECKS).toSorted((a: AnyCheck, b: AnyCheck) => a.id.localeCompare(b.id));
const names = Object.keys(PERMISSIONS) as Permission[];
const inSet = (set: PermissionSet): Permission[] => names.filter((name) => PERMISSIONS[name].set === set);
const usersOf = (name: Permission): AnyCheck[] => checks.filter(({ permissions }) => permissions.includes(name));
const code = (text: string): string => `\`${text}\``;

const setSection = (set: PermissionSet): string => `### ${set}

${SETS[set]}

${inSet(set)
  .map((name) => `- ${code(name)}: ${usersOf(name).map(({ id }) => code(id)).join(', ') || 'the tenant\'s name on the card, `triage doctor`'}`)
  .join('\n')}
`;

const checkSection = (check: AnyCheck): string => `### ${check.id}

${check.asks} ${check.why}

- Needs: ${check.permissions.length === 0 ? 'no permission' : check.permissions.map(code).join(', ')}
- Cannot see: ${check.limits}
`;

const roleIds = (sets: readonly PermissionSet[]): Permission[] => sets.flatMap(inSet);

const azureCli = `\`\`\`sh
# Signed in with az login as Application Administrator; consent needs Privileged Role Administrator.
APP_ID=$(az ad app create --display-name "Triage tenant check" --sign-in-audience AzureADMyOrg --query appId --output tsv)
az ad sp create --id "$APP_ID"
az ad app permission add --id "$APP_ID" --api 00000003-0000-0000-c000-000000000000 --api-permissions \\
${roleIds(['core', 'sign-in'])
  .map((name, at, all) => `  ${PERMISSIONS[name].id}=Role${at === all.length - 1 ? '' : ' \\'} `.trimEnd())
  .join('\n')}
az ad app permission admin-consent --id "$APP_ID"
az ad app credential reset --id "$APP_ID" --display-name triage --years 1 --query password --output tsv
\`\`\``;

const graphPowerShell = `\`\`\`powershell
Connect-MgGraph -Scopes "Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All"
$names = ${roleIds(['core', 'sign-in'])
  .map((name) => `"${name}"`)
  .join(', ')}
$graph = Get-MgServicePrincipal -Filter "appId eq '00000003-0000-0000-c000-000000000000'"
$roles = $graph.AppRoles | Where-Object { $_.Value -in $names -and $_.AllowedMemberTypes -contains "Application" }
$access = @($roles | ForEach-Object { @{ Id = $_.Id; Type = "Role" } })
$app = New-MgApplication -DisplayName "Triage tenant check" -SignInAudience "AzureADMyOrg" -RequiredResourceAccess @{ ResourceAppId = $graph.AppId; ResourceAccess = $access }
$principal = New-MgServicePrincipal -AppId $app.AppId
foreach ($role in $roles) { New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -PrincipalId $principal.Id -ResourceId $graph.Id -AppRoleId $role.Id }
(Add-MgApplicationPassword -ApplicationId $app.Id -PasswordCredential @{ DisplayName = "triage" }).SecretText
\`\`\``;

const ids = `| permission | set | id of the app role |
| --- | --- | --- |
${names.map((name) => `| ${code(name)} | ${PERMISSIONS[name].set} | ${code(PERMISSIONS[name].id)} |`).join('\n')}`;

/** docs/permissions.md, from the checks themselves. */
export const permissionsPage = (): string => `# Permissions of the tenant check

Generated from the checks by \`npm run docs:permissions\`; a test compares the two. All permissions are **application
permissions of Microsoft Graph, read only**. The bot has no right to write and none to read mail. It reads with GET, in
batches of GETs, and with one POST that changes nothing: the Conditional Access What-If simulation
(\`POST /identity/conditionalAccess/evaluate\`), which needs ${code('Policy.Read.ConditionalAccess')}.

Without any setting the checks ask a sample tenant that is made up, and every card says so.

## Set up

Use an app registration of its own, not the bot's. It needs the sets **core** and **sign-in**, and those of **optional**
whose checks you want: add their ids from the table below in the same way.

Azure CLI:

${azureCli}

Or Microsoft Graph PowerShell (the loop grants, which is the consent of an administrator; the last line prints the secret):

${graphPowerShell}

Or in a browser: add the permissions in the Microsoft Entra admin center (App registrations, API permissions, Add a
permission, Microsoft Graph, Application permissions), then a Privileged Role Administrator opens
\`https://login.microsoftonline.com/<tenant-id>/adminconsent?client_id=<application-id>\` and accepts.

Then set \`GRAPH_TENANT_ID\`, \`GRAPH_CLIENT_ID\`, one credential and who may check ([deployment.md](deployment.md#settings)),
and look with \`npm run --silent triage -- doctor\`.

A certificate, a federated token or a managed identity is better than a secret: nothing to leak, less to renew. Partners
who check customers' tenants make the app multi-tenant, let each customer consent, and list the tenants in
\`GRAPH_ALLOWED_TENANTS\`.

## Sets

${(Object.keys(SETS) as PermissionSet[]).map(setSection).join('\n')}
## Ids

${ids}

## Checks

${checks.map(checkSection).join('\n')}`;
