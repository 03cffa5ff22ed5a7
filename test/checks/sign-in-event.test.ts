import { describe } from '@jest/globals';
import { at, HOUR, MINUTE, tableOf } from './observe-check.ts';
import { CORRELATION_ID, event, logged } from './sign-in-row.ts';

const byId = { correlationId: CORRELATION_ID };
const byTime = { user: 'kim@contoso.com', timestamp: at(-30 * MINUTE) };
const OTHER_APP = '11111111-2222-4333-8444-555555555555';
const codes = ['AADSTS50076'];
const success = (minutes: number, own = {}) => event({ code: 0, createdDateTime: at(minutes * MINUTE), ...own });

describe('What does the sign-in log say about this attempt?', () => {
  tableOf('sign-in-event', [
    {
      what: 'finds the error of the paste',
      inputs: { correlationId: CORRELATION_ID.toUpperCase() },
      codes,
      prepare: logged(event({ code: 50076 })),
      sees: 'same-error',
      text: /AADSTS50076 for kim@contoso\.com to Expenses on \d{4}-\d\d-\d\d \d\d:\d\d UTC \(client: Browser\)/,
    },
    {
      what: 'finds the success after an interruption',
      inputs: byId,
      codes,
      prepare: logged(event({ code: 50076 }), event({ code: 0, createdDateTime: at(-29 * MINUTE) })),
      sees: 'succeeded',
      text: /after an interruption with AADSTS50076/,
    },
    {
      what: 'does not take a success before the error',
      inputs: byId,
      codes,
      prepare: logged(event({ code: 50076 }), event({ code: 0, createdDateTime: at(-31 * MINUTE) })),
      sees: 'same-error',
    },
    {
      what: 'tells the code that the application hid',
      inputs: byId,
      codes: ['invalid_grant'],
      prepare: logged(event({ code: 50173 })),
      sees: 'other-error',
      text: /AADSTS50173/,
    },
    {
      what: 'finds the event by user and time',
      inputs: { user: 'Kim@contoso.com', timestamp: at(-28 * MINUTE) },
      codes,
      prepare: logged(event({ code: 50076 }), event({ code: 0, createdDateTime: at(-3 * HOUR) })),
      sees: 'same-error',
    },
    {
      what: 'by time: finds the later success in the same application',
      inputs: byTime,
      codes,
      prepare: logged(event({ code: 50076 }), success(-29)),
      sees: 'succeeded',
    },
    {
      what: 'by time: does not take the success in another application',
      inputs: byTime,
      codes,
      prepare: logged(event({ code: 50076 }), success(-29, { appId: OTHER_APP })),
      sees: 'same-error',
    },
    {
      what: 'by time: the application of the paste decides',
      inputs: { ...byTime, appId: OTHER_APP.toUpperCase() },
      codes,
      prepare: logged(success(-29), event({ code: 50076, appId: OTHER_APP })),
      sees: 'same-error',
    },
    {
      what: 'by time: a later success in the application of the paste, without the error in the log',
      inputs: { ...byTime, appId: '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14' },
      codes,
      prepare: logged(success(-29)),
      sees: 'succeeded',
    },
    {
      what: 'by time: an earlier success is none',
      inputs: { ...byTime, appId: '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14' },
      codes,
      prepare: logged(success(-31)),
      sees: 'unknown not_applicable',
      text: /before/,
    },
    {
      what: 'by time: a success alone, in whichever application, is no verdict',
      inputs: byTime,
      codes,
      prepare: logged(success(-29)),
      sees: 'unknown missing_input appId',
    },
    {
      what: 'by time: the same error in two applications is neither',
      inputs: byTime,
      codes,
      prepare: logged(event({ code: 50076 }), event({ code: 50076, appId: OTHER_APP }), success(-29)),
      sees: 'unknown missing_input appId',
    },
    {
      what: 'calls applications of Microsoft by their name',
      inputs: byId,
      codes,
      prepare: logged(event({ code: 50076, appId: '04B07795-8ddb-461a-bbee-02f9e1bf7b46', appDisplayName: 'x' })),
      sees: 'same-error',
      text: /to Microsoft Azure CLI on/,
    },
    {
      what: 'waits for an error of this minute',
      inputs: { ...byId, timestamp: at(-2 * MINUTE) },
      codes,
      prepare: logged(),
      sees: 'unknown not_visible_yet',
    },
    {
      what: 'does not conclude from an event that is not there',
      inputs: { ...byId, timestamp: at(-3 * HOUR) },
      codes,
      prepare: logged(),
      sees: 'unknown not_applicable',
      text: /not interactive/,
    },
    {
      what: 'takes no event of another time for the one in question',
      inputs: { user: 'kim@contoso.com', timestamp: at(-50 * MINUTE) },
      codes,
      prepare: logged(event({ code: 50076 })),
      sees: 'unknown not_applicable',
    },
    {
      what: 'does not conclude from a part of the log',
      inputs: { user: 'kim@contoso.com', timestamp: at(-5 * HOUR) },
      codes,
      prepare: (control) => {
        logged(event({ code: 50126 }))?.(control);
        control.fault({ of: /auditLogs/, rows: 4000 });
      },
      sees: 'unknown partial',
    },
    {
      what: 'names the plan that is missing',
      inputs: byId,
      prepare: ({ removeLicence }) => removeLicence('P1'),
      sees: 'unknown no_licence Microsoft Entra ID P1',
    },
    {
      what: 'names the right that is missing',
      inputs: byId,
      prepare: ({ withdraw }) => withdraw('AuditLog.Read.All'),
      sees: 'unknown no_permission AuditLog.Read.All',
    },
  ]);
});
