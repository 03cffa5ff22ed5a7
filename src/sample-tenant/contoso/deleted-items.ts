import type { Row } from '../entity-types.ts';
import type { Clock } from './clock.ts';
import { GROUP, USER } from './ids.ts';

/** What was deleted less than 30 days ago; `type` says what it was. */
export const deletedItems = ({ daysAgo }: Clock): Row[] => [
  {
    type: 'user',
    id: USER.leftCompany,
    displayName: 'Left Company',
    // Entra puts the id before the name of a deleted account.
    userPrincipalName: `${USER.leftCompany.replaceAll('-', '')}left.company@contoso.com`,
    mail: 'left.company@contoso.com',
    userType: 'Member',
    accountEnabled: true,
    deletedDateTime: daysAgo(9),
  },
  {
    type: 'user',
    id: USER.goneGuest,
    displayName: 'Gone Guest',
    userPrincipalName: `${USER.goneGuest.replaceAll('-', '')}gone_fabrikam.com#EXT#@contoso.onmicrosoft.com`,
    mail: 'gone@fabrikam.com',
    otherMails: ['gone@fabrikam.com'],
    userType: 'Guest',
    accountEnabled: true,
    deletedDateTime: daysAgo(2),
  },
  {
    type: 'group',
    id: GROUP.oldProject,
    displayName: 'Old project',
    groupTypes: ['Unified'],
    mailEnabled: true,
    securityEnabled: false,
    deletedDateTime: daysAgo(5),
  },
];
