import { DIRECTORY_TYPES } from './directory-types.ts';
import { SERVICE_TYPES } from './service-types.ts';

/** A row of a table. Keys that are no property of its type (`managerId`, `members`) link rows and are never sent. */
export type Row = Readonly<Record<string, unknown>>;

/** Is it an object with properties, and no list? */
export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A row and what it is; the collection it stands in may be of a wider type. */
export type Entity = { readonly type: string; readonly row: Row };

export type EntityType = {
  readonly properties: readonly string[];
  readonly collections: ReadonlySet<string>;
  /** What comes without `$select`. */
  readonly defaults: readonly string[];
};

// https://learn.microsoft.com/graph/api/resources/user: "returned by default"; all else only on $select.
const USER_DEFAULTS =
  'businessPhones displayName givenName id jobTitle mail mobilePhone officeLocation preferredLanguage surname userPrincipalName';
// https://learn.microsoft.com/graph/api/resources/group: "Returned only on $select".
const GROUP_ON_SELECT = `accessType allowExternalSenders autoSubscribeNewMembers hasMembersWithLicenseErrors
  hideFromAddressLists hideFromOutlookClients isArchived isFavorite isSubscribedByMail licenseProcessingState
  assignedLicenses assignedLabels unseenCount unseenConversationsCount unseenMessagesCount welcomeMessageEnabled`;

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

const readType = (name: string, text: string): EntityType => {
  const listed = words(text);
  const properties = listed.map((word) => word.replace('[]', ''));
  const hidden = new Set(words(name === 'group' ? GROUP_ON_SELECT : 'customSecurityAttributes'));
  return {
    properties,
    collections: new Set(listed.filter((word) => word.endsWith('[]')).map((word) => word.replace('[]', ''))),
    defaults: name === 'user' ? words(USER_DEFAULTS) : properties.filter((property) => !hidden.has(property)),
  };
};

const TYPES: ReadonlyMap<string, EntityType> = new Map(
  Object.entries({ ...DIRECTORY_TYPES, ...SERVICE_TYPES }).map(([name, text]) => [name, readType(name, text)]),
);

const NOTHING: EntityType = { properties: [], collections: new Set(), defaults: [] };

/** The type of that name; one without properties when there is none. */
export const entityType = (name: string): EntityType => TYPES.get(name) ?? NOTHING;

/** Every type that the sample tenant can send. */
export const TYPE_NAMES: readonly string[] = [...TYPES.keys()];

/** Kinds of rows that Graph keeps in the directory: advanced queries need `ConsistencyLevel: eventual` there. */
export const isDirectoryType = (name: string): boolean => name in DIRECTORY_TYPES && name !== 'policyBase';

const DIRECTORY_PROPERTIES: readonly string[] = [
  ...new Set(Object.keys(DIRECTORY_TYPES).flatMap((name) => entityType(name).properties)),
];

/** What may be named in a query for things of a type; a mixed collection takes the properties of every kind. */
export const queryProperties = (name: string): readonly string[] =>
  name === 'directoryObject' ? DIRECTORY_PROPERTIES : entityType(name).properties;
