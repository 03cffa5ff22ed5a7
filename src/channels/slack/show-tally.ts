import { findPaste } from '../../conversation/kept-pastes.ts';
import { compose } from '../../core/compose.ts';
import type { Tally } from '../../core/records.ts';
import { optionsFor } from './offer-buttons.ts';
import { updateMessage } from './post-message.ts';
import { renderBlocks } from './render-blocks.ts';
import { refusalOf, replacePrivately } from './send-message.ts';
import { presserOf, type Where } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';
import { placeOf, type PressWork } from './slack-work.ts';

type Carried = PressWork['carried'];

/** The answer as it is, drawn anew from its ids; undefined when something of it is not known any more. */
const drawAgain = async (parts: SlackParts, where: Where, { entry, paste = '', listed }: Carried, tally: Tally) => {
  const learned = await findPaste(parts.triage, paste, presserOf(where));
  const list = listed ? parts.memory.lists.get(paste) : [];
  if (!learned || !list) return undefined;
  const reply = compose(parts.triage.index(), learned, entry);
  if (reply.kind !== 'answer') return undefined;
  const options = optionsFor({ recorded: true }, { alone: where.ephemeral, tally });
  const message = renderBlocks(listed ? { ...reply, others: [] } : reply, paste, {
    ...options,
    listed: listed === true,
  });
  return { ...message, blocks: [...message.blocks, ...list] };
};

/**
 * Shows how people got on with an answer, in the message that was pressed, for everybody who sees it.
 * Out: false when the message stays as it was.
 */
export const showTally = async (
  parts: SlackParts,
  where: Where,
  { carried, message: ts }: PressWork,
  tally: Tally,
): Promise<boolean> => {
  const message = await drawAgain(parts, where, carried, tally);
  if (!message || ts === undefined || (where.ephemeral && where.responseUrl === undefined)) return false;
  const { entry, paste } = carried;
  const note = {
    ...(entry === undefined ? {} : { entries: [entry] }),
    ...(paste === undefined ? {} : { mark: paste }),
  };
  try {
    await (where.ephemeral
      ? replacePrivately(parts, where, message)
      : updateMessage(parts, placeOf(where), ts, message, note));
    return true;
  } catch (error) {
    parts.log.warn({ channel: 'slack', error: refusalOf(error) ?? 'failed' }, 'votes not shown');
    return false;
  }
};
