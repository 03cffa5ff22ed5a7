import type { Fact } from './answer.ts';
import { type Entities, FIELDS, type FieldName } from './fields.ts';
import { readableTime } from './readable-time.ts';
import { hasShape } from './shape-of.ts';

const SHOWN: readonly (readonly [FieldName & keyof Entities, string])[] = [
  ['correlationId', 'Correlation ID'],
  ['traceId', 'Trace ID'],
  ['requestId', 'Request ID'],
  ['clientRequestId', 'Client request ID'],
  ['tenantId', 'Tenant'],
  ['appId', 'Application'],
  ['user', 'User'],
  ['resourceId', 'Resource'],
  ['permissions', 'Permissions named'],
];

/** The ids that support asks for, as found: only values that have the shape of their kind. Time first, in UTC. */
export const factsOf = (entities: Entities, appNames: ReadonlyMap<string, string>): Fact[] => {
  const withName = (value: string): string => {
    const name = appNames.get(value.toLowerCase());
    return name === undefined ? value : `${value} (${name})`;
  };
  const time = entities.timestamp[0];
  const facts: Fact[] = time === undefined ? [] : [{ label: 'Time', value: readableTime(time) }];
  for (const [name, label] of SHOWN) {
    const values = entities[name]
      .filter((value) => hasShape(value, FIELDS[name].shape))
      .slice(0, 3)
      .map(withName);
    if (values.length > 0) facts.push({ label, value: values.join(', ') });
  }
  const url = entities.url[0];
  if (url !== undefined && url.length <= 300)
    facts.push({ label: 'Call', value: [entities.method[0]?.toUpperCase(), url].filter(Boolean).join(' ') });
  if (entities.httpStatus[0] !== undefined) facts.push({ label: 'HTTP status', value: entities.httpStatus[0] });
  return facts;
};
