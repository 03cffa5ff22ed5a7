import { ALL_CHECKS } from '../src/checks/all-checks.ts';
import { widerPermission } from '../src/checks/bot-itself.ts';
import type { AnyCheck } from '../src/core/check.ts';
import { type Permission, PERMISSIONS, type PermissionSet } from '../src/core/permissions.ts';

const SETS: Readonly<Record<PermissionSet, string>> = {
  core: 'People, applications, licences and the name of the tenant: most checks need nothing else.',
  'sign-in': 'The sign-in log and policies: why a sign-in was refused. The log needs Microsoft Entra ID P1.',
  optional:
    'Each makes the checks behind it better: without it they say what they cannot see. Grant those whose checks you want.',
};

const checks = Object.values(ALL_CHECKS).toSorted((a: AnyCheck, b: AnyCheck) => a.id.localeCompare(b.id));
const names = Object.keys(PERMISSIONS) as Permission[];
const inSet = (set: PermissionSet): Permission[] => names.filter((name) => PERMISSIONS[name].set === set);
const usersOf = (name: Permission): AnyCheck[] => checks.filter(({ permissions }) => permissions.includes(name));
const code = (text: string): string => `\`${text}\``;

/** The name of the tenant needs a permission that no check asks for. */
const usesOf = (name: Permission): string =>
  usersOf(name)
    .map(({ id }) => code(id))
    .join(', ') || "the tenant's name on the card, `triage doctor`";

/** What one of the list holds as well need not be granted beside it. */
const widerOf = (name: Permission): string => {
  const wider = PERMISSIONS[name].set === 'optional' ? widerPermission(name) : undefined;
  return wider === undefined ? '' : ` (not needed beside ${code(wider)})`;
};

const setSection = (set: PermissionSet): string => `### ${set}

${SETS[set]}

${inSet(set)
  .map((name) => `- ${code(name)}: ${usesOf(name)}${widerOf(name)}`)
  .join('\n')}
`;

const checkSection = (check: AnyCheck): string => `### ${check.id}

${check.asks} ${check.why}

- Needs: ${check.permissions.length === 0 ? 'no permission' : check.permissions.map(code).join(', ')}
- Cannot see: ${check.limits}
`;

const roleIds = (sets: readonly PermissionSet[]): Permission[] => sets.flatMap(inSet);

const azureCli = `\`\`\`sh
# Signed in with: az login --allow-no-subscriptions --tenant <tenant-id>
# as Application Administrator; the line admin-consent needs Privileged Role Administrator.
APP_ID=$(az ad app create --display-name "Triage tenant check" --sign-in-audience AzureADMyOrg --query appId --output tsv)
az ad sp create --id "$APP_ID"
az ad app permission add --id "$APP_ID" --api 00000003-0000-0000-c000-000000000000 --api-permissions \\
${roleIds(['core', 'sign-in'])
  .map((name, at, all) => `  ${PERMISSIONS[name].id}=Role${at === all.length - 1 ? '' : ' \\'} `.trimEnd())
  .join('\n')}
sleep 60  # Entra needs a moment before the new app can be consented to
az ad app permission admin-consent --id "$APP_ID"
echo "GRAPH_CLIENT_ID=$APP_ID"
echo "GRAPH_TENANT_ID=$(az account show --query tenantId --output tsv)"
# The last line prints the secret, GRAPH_CLIENT_SECRET.
az ad app credential reset --id "$APP_ID" --display-name triage --years 1 --query password --output tsv
\`\`\``;

const graphPowerShell = `\`\`\`powershell
# Once: Install-Module Microsoft.Graph.Applications -Scope CurrentUser
# Application Administrator creates the app; the line foreach, which grants, needs Privileged Role Administrator.
Connect-MgGraph -TenantId "<tenant-id>" -Scopes "Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All"
$names = ${roleIds(['core', 'sign-in'])
  .map((name) => `"${name}"`)
  .join(', ')}
$graph = Get-MgServicePrincipal -Filter "appId eq '00000003-0000-0000-c000-000000000000'"
$roles = $graph.AppRoles | Where-Object { $_.Value -in $names -and $_.AllowedMemberTypes -contains "Application" }
$access = @($roles | ForEach-Object { @{ Id = $_.Id; Type = "Role" } })
$app = New-MgApplication -DisplayName "Triage tenant check" -SignInAudience "AzureADMyOrg" -RequiredResourceAccess @{ ResourceAppId = $graph.AppId; ResourceAccess = $access }
$principal = New-MgServicePrincipal -AppId $app.AppId
Start-Sleep -Seconds 30  # Entra needs a moment before a new app can be granted anything
foreach ($role in $roles) { New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -PrincipalId $principal.Id -ResourceId $graph.Id -AppRoleId $role.Id }
"GRAPH_CLIENT_ID=$($app.AppId)"
"GRAPH_TENANT_ID=$((Get-MgContext).TenantId)"
(Add-MgApplicationPassword -ApplicationId $app.Id -PasswordCredential @{ DisplayName = "triage" }).SecretText
\`\`\``;

// A sample address: partners put a page of their own.
const CONSENTED = 'https://www.contoso.com/consented';

const multiTenant = `\`\`\`sh
az ad app update --id "$APP_ID" --sign-in-audience AzureADMultipleOrgs --web-redirect-uris ${CONSENTED}
\`\`\`

\`\`\`powershell
Update-MgApplication -ApplicationId $app.Id -SignInAudience "AzureADMultipleOrgs" -Web @{ RedirectUris = @("${CONSENTED}") }
\`\`\``;

const ids = `| permission | set | id of the app role |
| --- | --- | --- |
${names.map((name) => `| ${code(name)} | ${PERMISSIONS[name].set} | ${code(PERMISSIONS[name].id)} |`).join('\n')}`;

/** docs/permissions.md, from the checks themselves. */
export const permissionsPage = (): string => `# Permissions of the tenant check

Generated from the checks by \`npm run docs:permissions\`; a test compares the two. All permissions are **application
permissions of Microsoft Graph, read only**. The bot has no right to write and none to read mail. It reads with GET, in
batches of GETs, and with one POST that changes nothing: the Conditional Access What-If simulation
(\`POST /identity/conditionalAccess/evaluate\`), which needs ${code('Policy.Read.ConditionalAccess')} or
${code('Policy.Read.All')}.

Without any setting the checks ask a sample tenant that is made up, and every card says so.

## Set up

Use an app registration of its own, not the bot's. It needs the sets **core** and **sign-in**, and those of **optional**
whose checks you want: add their ids from the table below in the same way.

Azure CLI:

${azureCli}

Or Microsoft Graph PowerShell (the loop grants, which is the consent of an administrator; the last line prints the secret):

${graphPowerShell}

Or in a browser: add the permissions in the Microsoft Entra admin center (App registrations, API permissions, Add a
permission, Microsoft Graph, Application permissions), then a Privileged Role Administrator presses **Grant admin
consent** on the same page.

Then set \`GRAPH_TENANT_ID\`, \`GRAPH_CLIENT_ID\`, one credential and who may check ([deployment.md](deployment.md#settings)),
and look with \`npm run --silent triage -- doctor\`.

### A certificate instead of a secret

A certificate, a federated token or a managed identity is better than a secret: nothing that is sent can be used again,
and less is to be renewed. A certificate takes the place of the last line above. With Azure CLI, which makes the
certificate and writes its key and itself into one PEM file, named \`fileWithCertAndPrivateKey\` in what it prints:

\`\`\`sh
az ad app credential reset --id "$APP_ID" --create-cert --years 1
\`\`\`

Or with openssl; only the certificate is uploaded, the key stays on the server:

\`\`\`sh
openssl req -x509 -newkey rsa:3072 -nodes -days 365 -subj "/CN=triage" -keyout triage-key.pem -out triage-cert.pem
az ad app credential reset --id "$APP_ID" --cert @triage-cert.pem
cat triage-key.pem triage-cert.pem > triage.pem && chmod 600 triage.pem && rm triage-key.pem
\`\`\`

Without Azure CLI upload \`triage-cert.pem\` in the Microsoft Entra admin center: App registrations, the app,
Certificates & secrets, Certificates, Upload certificate. Then set \`GRAPH_CERTIFICATE_PATH\` to the PEM file that holds
both, which the bot must be able to read, and leave \`GRAPH_CLIENT_SECRET\` empty.

## Customers' tenants

Partners who check customers' tenants make the app multi-tenant and give it a redirect URI, without which the consent
page ends in AADSTS500113. Any page of yours will do: it is only where the browser goes afterwards.

${multiTenant}

In each customer's tenant a Privileged Role Administrator opens this link and accepts; the redirect URI is the one that
was registered:

\`https://login.microsoftonline.com/<customer-tenant-id>/adminconsent?client_id=<application-id>&redirect_uri=${encodeURIComponent(CONSENTED)}\`

Then list the tenants in \`GRAPH_ALLOWED_TENANTS\`.

## Sets

${(Object.keys(SETS) as PermissionSet[]).map(setSection).join('\n')}
## Ids

${ids}

## Checks

${checks.map(checkSection).join('\n')}`;
