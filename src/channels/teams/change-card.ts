import type { Activity, TurnContext } from 'botbuilder';

/** The pressed card changes where it stands, for everybody. False when Teams does not change it (any more). */
export const changeCard = async (
  context: TurnContext,
  id: string | undefined,
  message: Partial<Activity>,
): Promise<boolean> => {
  if (id === undefined) return false;
  try {
    await context.updateActivity({ ...message, id });
    return true;
  } catch {
    return false; // gone, older than Teams lets a bot change, or a person's own message that the card was put into
  }
};
