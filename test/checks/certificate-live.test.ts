import { describe } from '@jest/globals';
import { createHash } from 'node:crypto';
import { THUMBPRINT } from '../../src/sample-tenant/contoso/applications.ts';
import { APP } from '../../src/sample-tenant/contoso/ids.ts';
import { at, DAY, MINUTE, type Row, tableOf } from './observe-check.ts';

const DER = Buffer.from('not a certificate, and hashed all the same');
const print = (hash: 'sha1' | 'sha256'): string => createHash(hash).update(DER).digest('hex').toUpperCase();

const certificate = (own: object, starts = -DAY) => ({
  keyId: '11111111-2222-4333-8444-555555555555',
  type: 'AsymmetricX509Cert',
  usage: 'Verify',
  startDateTime: at(starts),
  endDateTime: at(30 * DAY),
  customKeyIdentifier: null,
  key: null,
  ...own,
});

const withCertificates =
  (...certificates: readonly object[]): Row['prepare'] =>
  ({ tables }) =>
    Object.assign(tables.applications.find((row) => row['appId'] === APP.expenses.appId) ?? {}, {
      keyCredentials: certificates,
    });

const [backup, deploy, expenses] = [APP.backupTool.appId, APP.deployPipeline.appId, APP.expenses.appId];

describe('Is the certificate registered for the application, and valid?', () => {
  tableOf('certificate-live', [
    { what: 'none', inputs: { appId: expenses, thumbprint: THUMBPRINT.live }, sees: 'none' },
    {
      what: 'the one in the message ended',
      inputs: { appId: backup, thumbprint: THUMBPRINT.ended },
      sees: 'ended',
      text: /ended on \d{4}/,
    },
    { what: 'another one', inputs: { appId: deploy, thumbprint: THUMBPRINT.ended }, sees: 'thumbprint-absent' },
    {
      what: 'the one in the message, in lower case',
      inputs: { appId: deploy, thumbprint: THUMBPRINT.live.toLowerCase() },
      sees: 'live',
      text: new RegExp(THUMBPRINT.live),
    },
    { what: 'no thumbprint, all ended', inputs: { appId: backup }, sees: 'ended' },
    {
      what: 'no thumbprint, one that lasts: which one signs is not known',
      inputs: { appId: deploy },
      sees: 'unknown missing_input thumbprint',
    },
    {
      what: 'told by the certificate itself',
      inputs: { appId: expenses, thumbprint: print('sha1') },
      prepare: withCertificates(certificate({ key: DER.toString('base64'), customKeyIdentifier: 'bXkgb3du' })),
      sees: 'live',
    },
    {
      what: 'told by its SHA-256',
      inputs: { appId: expenses, thumbprint: print('sha256') },
      prepare: withCertificates(certificate({ key: DER.toString('base64') })),
      sees: 'live',
    },
    {
      what: 'told by the thumbprint as bytes in base64',
      inputs: { appId: expenses, thumbprint: print('sha1') },
      prepare: withCertificates(
        certificate({ customKeyIdentifier: Buffer.from(print('sha1'), 'hex').toString('base64') }),
      ),
      sees: 'live',
    },
    {
      what: 'one that cannot be told by anything may be the one',
      inputs: { appId: expenses, thumbprint: print('sha1') },
      prepare: withCertificates(certificate({ customKeyIdentifier: 'bXkgb3du' })),
      sees: 'unknown partial',
    },
    {
      what: 'a SHA-256 against a SHA-1 says nothing',
      inputs: { appId: deploy, thumbprint: print('sha256') },
      sees: 'unknown partial',
    },
    {
      what: 'made minutes ago: wait',
      inputs: { appId: expenses, thumbprint: print('sha1') },
      prepare: withCertificates(certificate({ key: DER.toString('base64') }, -4 * MINUTE)),
      sees: 'unknown not_visible_yet',
    },
    {
      what: 'not valid yet',
      inputs: { appId: expenses, thumbprint: print('sha1') },
      prepare: withCertificates(certificate({ key: DER.toString('base64') }, DAY)),
      sees: 'ended',
      text: /valid only from/,
    },
    { what: 'of another tenant', inputs: { appId: APP.survey.appId }, sees: 'unknown other_tenant' },
  ]);
});
