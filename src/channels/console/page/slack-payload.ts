const VERBS: Readonly<Record<string, object>> = {
  show: { verb: 'show' },
  check: { verb: 'check' },
  'check-again': { verb: 'check', again: true },
  example: { verb: 'example' },
  worked: { verb: 'worked' },
  'no-help': { verb: 'no-help' },
  escalate: { verb: 'escalate' },
  acknowledge: { verb: 'acknowledge' },
  resolve: { verb: 'resolve' },
  reopen: { verb: 'reopen' },
};

const valuesOf = (value: string): object => {
  try {
    const read: unknown = JSON.parse(value);
    return typeof read === 'object' && read !== null ? read : {};
  } catch {
    // A button without a value carries nothing.
    return {};
  }
};

/**
 * What the server is asked for a press in the drawing, in the words of the Teams card.
 * Out: undefined when the press is for this page alone, or for a workspace.
 */
export const slackPayload = (id: string, value: string, typed: Readonly<Record<string, string>> = {}) => {
  const verb = VERBS[id];
  return verb && { ...valuesOf(value), ...typed, ...verb };
};
