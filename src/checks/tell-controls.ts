import { tellList } from './tell-time.ts';

// The sign-in log writes `RequireCompliantDevice`, a policy `compliantDevice`: both are compared without "require".
// https://learn.microsoft.com/graph/api/resources/conditionalaccessgrantcontrols
const WORDS: Readonly<Record<string, string>> = {
  mfa: 'multifactor authentication',
  compliantdevice: 'a compliant device',
  domainjoineddevice: 'a hybrid joined device',
  approvedapplication: 'an approved client app',
  approvedapp: 'an approved client app',
  compliantapplication: 'an app protection policy',
  compliantapp: 'an app protection policy',
  passwordchange: 'a password change',
  riskremediation: 'the risk to be remediated',
  signinfrequency: 'a fresh sign-in',
  persistentbrowsersession: 'no lasting browser session',
};

/** What policies ask for, in words: "multifactor authentication and a compliant device". What is not known stays as it is. */
export const tellControls = (controls: readonly string[]): string =>
  tellList([...new Set(controls.map((control) => WORDS[control.toLowerCase().replace(/^require/, '')] ?? control))]);
