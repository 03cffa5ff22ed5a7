import type { Activity, TurnContext } from 'botbuilder';
import { entryAlone, lookUpEntries } from '../../conversation/look-up-entries.ts';
import { errorName } from '../../core/error-name.ts';
import type { TurnKind } from '../../core/turns.ts';
import { explainMessage, showInDialog } from './explain-message.ts';
import { dataIn, previewIn, queryIn, valueOf } from './extension-payload.ts';
import { insert, nothingFound, respondWith, type Response, results, sentence } from './extension-response.ts';
import { postExplained } from './post-explained.ts';
import type { TeamsParts } from './to-activity.ts';

type Answer = (parts: TeamsParts, context: TurnContext) => Promise<Response>;

// The list of the client shows about so many without scrolling.
const SHOWN = 8;

const find: Answer = async ({ triage }, { activity }) => {
  const query = queryIn(valueOf(activity));
  const found = lookUpEntries(triage, query, SHOWN);
  return found.length > 0
    ? results(found)
    : nothingFound('No entry fits. Try the error code, or words of the message.');
};

const choose: Answer = async ({ triage, renderCard }, { activity }) => {
  const reply = entryAlone(triage, valueOf(activity)['entry']);
  return reply ? insert(reply.answer, renderCard(reply, '')) : nothingFound('This entry is not there any more.');
};

const submit: Answer = async (parts, context) => {
  const value = valueOf(context.activity);
  const step = value['botMessagePreviewAction'];
  if (step === 'send') return postExplained(parts, context, previewIn(value), true);
  if (step === 'edit') return showInDialog(parts, context, { ...previewIn(value), verb: 'show' });
  const data = dataIn(value);
  return data['verb'] === 'post' ? postExplained(parts, context, data, false) : showInDialog(parts, context, data);
};

const ANSWERS: Readonly<Record<string, { readonly kind: TurnKind; readonly answer: Answer }>> = {
  'composeExtension/fetchTask': { kind: 'shortcut', answer: explainMessage },
  'composeExtension/submitAction': { kind: 'button', answer: submit },
  'composeExtension/query': { kind: 'search', answer: find },
  'composeExtension/selectItem': { kind: 'search', answer: choose },
};

const found = ({ name }: Activity) => (name !== undefined && Object.hasOwn(ANSWERS, name) ? ANSWERS[name] : undefined);

/** What kind of turn an invoke of the message extension is; undefined for any other. */
export const kindOfExtension = (activity: Activity): TurnKind | undefined => found(activity)?.kind;

/** "Explain this error" on a message, and the search in the compose box. Teams waits five seconds for the answer. */
export const answerExtension = async (parts: TeamsParts, context: TurnContext): Promise<void> => {
  const { activity } = context;
  const known = found(activity);
  if (!known) return;
  try {
    await context.sendActivity(respondWith(await known.answer(parts, context)));
  } catch (error) {
    const reference = parts.turns.reference();
    parts.log.error({ reference, activity: activity.name, error: errorName(error) }, 'turn failed');
    const text = `Sorry, that went wrong on my side. Please try again; if it stays, give your administrator the reference ${reference}.`;
    await context.sendActivity(respondWith(known.kind === 'search' ? nothingFound(text) : sentence(text)));
  }
};
