/** What people paste; names and ids are made up. */

export const SIGN_IN_SENTENCE =
  "AADSTS50020: User account 'lee@fabrikam.com' from identity provider 'live.com' does not exist in tenant 'Contoso' and cannot access the application '6b1c2d3e-4f50-4a61-8b72-9c8d0e1f2a3b'(Expense Portal) in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different Azure Active Directory user account.";

/** A sign-in page as it is copied: heading, sentence, details. */
export const SIGN_IN_PAGE = [
  'Sign in',
  "Sorry, but we're having trouble signing you in.",
  '',
  SIGN_IN_SENTENCE,
  '',
  'Troubleshooting details',
  'If you contact your administrator, send this info to them.',
  'Request Id: 8f4e2d1c-7b6a-4958-8473-625140e3d200',
  'Correlation Id: e2c4a6b8-1d3f-4a5b-9c7d-8e9f0a1b2c3d',
  'Timestamp: 2026-11-20T09:41:07Z',
].join('\n');

export const SIGN_IN_TITLE = 'The account is not a member or guest of this tenant';

/** What a card must show of SIGN_IN_PAGE. */
export const SIGN_IN_SEEN = [
  'AADSTS50020',
  SIGN_IN_TITLE,
  'Tell the user',
  'Likely causes',
  'Steps',
  'Invite lee@fabrikam.com to Contoso',
  'New-MgInvitation -InvitedUserEmailAddress "lee@fabrikam.com"',
  '8f4e2d1c-7b6a-4958-8473-625140e3d200',
  'e2c4a6b8-1d3f-4a5b-9c7d-8e9f0a1b2c3d',
  '2026-11-20 09:41:07 UTC',
];

export const TWO_ERRORS =
  'First try: AADSTS50126: Error validating credentials due to invalid username or password.\nSecond try: AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.';

/** Names nobody: the check has to ask who it was. */
export const LACKING = 'AADSTS50057: The user account is disabled.';

export const NOT_AN_ERROR = 'The printer on the second floor is on fire again';

/** A tenant's name as nobody should be allowed to have it, in a sentence from which the card takes the name. */
export const HOSTILE = SIGN_IN_PAGE.replace(
  "'Contoso'",
  "'Con ${1+1} _em_ ~~no~~ # [x](javascript:alert(1)) @everyone <at>All</at> <b>bold</b> <img src=x onerror=alert(1)>'",
);
