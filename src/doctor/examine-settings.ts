import type { CheckPolicy } from '../conversation/may-check.ts';
import type { DoctorLine } from './doctor-line.ts';

/** What the settings alone tell about who may use the tenant check. */
export const examinePolicy = ({ everybody, users, groups, conversations, otherTenants }: CheckPolicy): DoctorLine[] => {
  if (everybody)
    return [
      {
        about: 'who may check',
        health: 'off',
        text: 'Everybody: the tenant is a sample.',
        next: 'Nothing to do until a tenant is set up.',
      },
    ];
  if (users.length + groups.length + conversations.length === 0)
    return [
      {
        about: 'who may check',
        health: 'warning',
        text: 'Nobody may check in the tenant.',
        next: 'Set CHECK_ALLOWED_USERS, CHECK_ALLOWED_GROUPS or CHECK_ALLOWED_CONVERSATIONS.',
      },
    ];
  const count = ({ length }: readonly string[], one: string, many = `${one}s`): string =>
    length === 0 ? '' : `${length} ${length === 1 ? one : many}`;
  const who = [count(users, 'person', 'people'), count(groups, 'group'), count(conversations, 'conversation')].filter(
    Boolean,
  );
  const more = otherTenants.length === 0 ? '' : `, also in ${count(otherTenants, 'other tenant')}`;
  return [{ about: 'who may check', health: 'ok', text: `${who.join(', ')} on the lists${more}.` }];
};

/** The knowledge base as it was loaded. */
export const examineKb = (entries: number, problems: number): DoctorLine[] => [
  problems === 0
    ? { about: 'knowledge base', health: 'ok', text: `${entries} entries.` }
    : {
        about: 'knowledge base',
        health: 'warning',
        text: `${entries} entries; ${problems === 1 ? '1 problem, whose file is' : `${problems} problems, whose files are`} left out.`,
        next: 'Run triage kb lint.',
      },
];
