import type { Activity } from 'botbuilder';
import type { ThreadPlace } from '../../core/records.ts';

const THREAD = ';messageid=';

/** Where an activity came from. Teams writes the thread of a channel behind the id of the channel. */
export const placeOf = ({ conversation }: Pick<Activity, 'conversation'>): ThreadPlace => {
  const [id = '', thread = ''] = conversation.id.split(THREAD);
  return { channel: 'teams', conversation: id, thread };
};

/** The id under which Teams takes a message for this place. */
export const conversationIdOf = ({ conversation, thread }: Omit<ThreadPlace, 'channel'>): string =>
  thread === '' ? conversation : `${conversation}${THREAD}${thread}`;
