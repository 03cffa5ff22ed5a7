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

const inWords = (control: string): string => {
  const name = control.toLowerCase().replace(/^require/, '');
  return (Object.hasOwn(WORDS, name) ? WORDS[name] : undefined) ?? control;
};

/**
 * What a policy asks for, in words: "multifactor authentication or a compliant device". What is not known stays as it is.
 * @param operator whether all are needed or one of them; undefined where that is not known, as in the sign-in log.
 */
export const tellControls = (controls: readonly string[], operator?: string): string => {
  const names = [...new Set(controls.map(inWords))];
  if (operator === undefined || names.length < 2) return names.join(', ');
  return `${names.slice(0, -1).join(', ')} ${operator.toUpperCase() === 'OR' ? 'or' : 'and'} ${names.at(-1)}`;
};
