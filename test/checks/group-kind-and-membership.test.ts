import { describe } from '@jest/globals';
import { GROUP } from '../../src/sample-tenant/contoso/ids.ts';
import { tableOf } from './observe-check.ts';

const on = (objectId: string, user?: string) => ({ objectId, ...(user === undefined ? {} : { user }) });
const CHANGE = ['Request_BadRequest'];
const RIGHTS = ['Authorization_RequestDenied'];

describe('Which kind of group is it, and is the person in it?', () => {
  tableOf('group-kind-and-membership', [
    { what: 'dynamic', inputs: on(GROUP.allStaff), sees: 'dynamic', text: /^All staff is a dynamic group/ },
    { what: 'synchronised', inputs: on(GROUP.syncedStaff), sees: 'on-premises' },
    { what: 'a distribution list', inputs: on(GROUP.newsletter), sees: 'mail-enabled', text: /distribution list/ },
    { what: 'a Microsoft 365 group can be changed', inputs: on(GROUP.falcon), sees: 'plain' },
    { what: 'ordinary', inputs: on(GROUP.contractors), sees: 'plain' },
    {
      what: 'made for roles, and rights are missing',
      inputs: on(GROUP.tierZero),
      codes: RIGHTS,
      sees: 'role-assignable',
    },
    {
      what: 'made for roles, and the request is wrong',
      inputs: on(GROUP.tierZero),
      codes: CHANGE,
      sees: 'plain',
      text: /needs more than/,
    },
    {
      what: 'a member already',
      inputs: on(GROUP.contractors, 'pat@contoso.com'),
      codes: CHANGE,
      sees: 'already-member',
    },
    { what: 'a guest who is a member', inputs: on(GROUP.contractors, 'lee@fabrikam.com'), sees: 'already-member' },
    {
      what: 'no member',
      inputs: on(GROUP.falcon, 'nested.nina@contoso.com'),
      codes: ['Forbidden'],
      sees: 'not-member',
    },
    {
      what: 'no member, and the change was refused: the kind is the answer',
      inputs: on(GROUP.allStaff, 'nested.nina@contoso.com'),
      codes: CHANGE,
      sees: 'dynamic',
    },
    {
      what: 'no such person, and the change was refused: the kind is the answer',
      inputs: on(GROUP.contractors, 'kim@fabrikam.com'),
      codes: CHANGE,
      sees: 'plain',
    },
    {
      what: 'no such person',
      inputs: on(GROUP.contractors, 'kim@fabrikam.com'),
      codes: ['Forbidden'],
      sees: 'unknown not_applicable',
    },
    { what: 'no such group', inputs: on('11111111-2222-4333-8444-555555555555'), sees: 'unknown not_applicable' },
    {
      what: 'names the right that is missing',
      inputs: on(GROUP.contractors),
      prepare: ({ withdraw }) => ['GroupMember.Read.All', 'Directory.Read.All'].forEach(withdraw),
      sees: 'unknown no_permission GroupMember.Read.All',
    },
  ]);
});
