import { isRecord } from '../../core/is-record.ts';

// Names by which the client tells itself what happened to its connection: as the name of an event they would do it.
const RESERVED =
  /^(?:ws_message|slack_event|close|error|connecting|connected|reconnecting|disconnecting|disconnected|authenticated|outgoing_message)$/;

/** Is it a frame of Socket Mode of a kind that is known, with everything that is read of it? */
export const isFrame = (sent: string): boolean => {
  let frame: unknown;
  try {
    frame = JSON.parse(sent);
  } catch {
    return false; // the caller logs it
  }
  if (!isRecord(frame)) return false;
  const { type, envelope_id: id, payload } = frame;
  if (type === 'hello' || type === 'disconnect') return true;
  if (typeof id !== 'string' || !isRecord(payload)) return false;
  if (type === 'interactive' || type === 'slash_commands') return true;
  if (type !== 'events_api' || !isRecord(payload['event'])) return false;
  const { type: event } = payload['event'];
  return typeof event === 'string' && !RESERVED.test(event);
};
