import type { CloudAdapter, ConversationReference, TurnContext } from 'botbuilder';

/**
 * Runs `work` in a conversation that nobody just wrote in. Rejects when Teams refuses.
 * @param appId empty without credentials: then the SDK asks for no token.
 */
export const enterConversation = async <Result>(
  adapter: CloudAdapter,
  appId: string,
  reference: Partial<ConversationReference>,
  work: (context: TurnContext) => Promise<Result>,
): Promise<Result> => {
  let result: Promise<Result> | undefined;
  const inside = async (context: TurnContext): Promise<void> => {
    delete context.activity.id; // made up by the SDK: it is no message that could be replied to
    result = work(context);
    // The adapter would tell its own handler of errors, and nobody else.
    await result.catch(() => undefined);
  };
  await adapter.continueConversationAsync(appId, reference, inside);
  if (!result) throw new Error('The SDK did not enter the conversation.');
  return result;
};
