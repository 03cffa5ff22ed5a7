import type { Row } from '../entity-types.ts';
import type { Clock } from './clock.ts';

/** Advisories of Microsoft: one that lasts, one that is over. */
export const serviceIssues = ({ hoursAgo, daysAgo }: Clock): Row[] => [
  {
    id: 'EX1100001',
    title: 'Some users’ mail is delayed',
    service: 'Exchange Online',
    feature: 'E-Mail timely delivery',
    featureGroup: 'E-Mail and calendar access',
    classification: 'advisory',
    origin: 'microsoft',
    status: 'serviceDegradation',
    isResolved: false,
    impactDescription: 'Mail arrives up to 20 minutes late.',
    startDateTime: hoursAgo(3),
    endDateTime: null,
    lastModifiedDateTime: hoursAgo(1),
    details: [],
    posts: [],
  },
  {
    id: 'MO1100002',
    title: 'Sign-ins were slow',
    service: 'Microsoft Entra',
    feature: 'Sign-In',
    featureGroup: 'Identity',
    classification: 'incident',
    origin: 'microsoft',
    status: 'serviceRestored',
    isResolved: true,
    impactDescription: 'Sign-ins took up to a minute.',
    startDateTime: daysAgo(4),
    endDateTime: daysAgo(4),
    lastModifiedDateTime: daysAgo(3),
    details: [],
    posts: [],
  },
];
