// Services that people paste errors of as well, by their names and hosts. A name counts as a word of its own; "Google
// Workspace" beside a sign of Microsoft's is a migration, and then this table is not asked.
const IDENTITY =
  'okta|auth0|keycloak|onelogin|ping(?:one|federate|identity)|cognito|jumpcloud|shibboleth|simplesamlphp|sustainsys|forgerock|authelia|authentik|zitadel|cas server|freeipa|openldap';
const CLOUDS =
  'aws|amazon|amazonaws|dynamodb|s3|google|googleapis?|gcp|gcloud|firebase|cloudflare|akamai|fastly|digitalocean|heroku|vercel|netlify|openstack|keystone|rackspace|oracle cloud|oci|ibm cloud|alibaba|aliyun';
const CODE =
  'github|octokit|gitlab|bitbucket|gitea|npm|yarn|pypi|docker|harbor|jfrog|artifactory|nexus|sonarqube|jenkins|teamcity|circleci|travis|kubernetes|kubectl|k8s|helm|istio|consul|hashicorp vault|grpc';
const WORK =
  'slack|discord|zoom|webex|salesforce|servicenow|zendesk|freshdesk|jira|confluence|atlassian|trello|asana|notion|dropbox|nextcloud|owncloud|webdav|mulesoft|workday|sap|erpnext|odoo|netsuite|hubspot|mailchimp|sendgrid|mailgun|twilio|stripe|paypal|shopify|woocommerce|chargebee|snowflake|databricks|splunk|grafana|datadog|elasticsearch|couchdb|mongodb|mysql|postgres\\w*|facebook|instagram|twitter|linkedin|openai|spotify|netflix|zimbra|dovecot|postfix|jamf|kandji|citrix|vmware|nginx|kong|tyk|apache|tomcat|spring(?:framework)?|django|laravel|fastapi|chrome web store|wi-?fi|openvpn|pfsense|stunnel';
const NAMED = new RegExp(`(?<![A-Za-z0-9])(?:${IDENTITY}|${CLOUDS}|${CODE}|${WORK})(?![A-Za-z])`, 'i');

// Characters before and behind the sentence.
const NEAR = 300;

/** Whether another service is named near a place of the text (from and to in characters). */
export const namesOtherService = (plain: string, from: number, to: number): boolean =>
  NAMED.test(plain.slice(Math.max(0, from - NEAR), to + NEAR));
