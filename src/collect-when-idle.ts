import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// After a burst V8 keeps the memory until it needs it elsewhere; nobody waits for an answer after this much quiet.
const QUIET_MS = 5000;

/**
 * Gives memory back after a burst of work. Out: to be called for every request; a while after the last one the garbage
 * is collected once.
 */
export const makeCollectWhenIdle = (): (() => void) => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let timer: NodeJS.Timeout | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(collect, QUIET_MS);
    timer.unref();
  };
};
