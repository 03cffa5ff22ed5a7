/**
 * Out: gives every caller a turn of the event loop to itself, in order. What others wait for meanwhile, their
 * acknowledgements first of all, leaves between two of them.
 */
export const makeOwnTurn = (): (() => Promise<void>) => {
  let last = Promise.resolve();
  return () => {
    last = last.then(
      () =>
        new Promise<void>((resolve) => {
          setImmediate(resolve);
        }),
    );
    return last;
  };
};
