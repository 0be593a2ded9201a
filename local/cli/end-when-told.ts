import { findNpm } from './find-npm.ts';
import { watchParent } from './watch-parent.ts';

/** npm passes a Ctrl-C on that the terminal has sent already: two within this time are one. */
const SAME_SIGNAL_MS = 300;

/**
 * Ends the process when a signal or the death of its parent says so: exits with code 0 once `stop` has settled, or at once
 * with code 130 when another signal comes.
 */
export const endWhenTold = (stop: () => Promise<void>): void => {
  let toldAt: number | null = null;
  const end = () => {
    if (toldAt !== null) {
      if (performance.now() - toldAt > SAME_SIGNAL_MS) process.exit(130);
      return;
    }
    toldAt = performance.now();
    // Being told to end is no failure.
    void stop().finally(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
  const probe = {
    parent: () => process.ppid,
    ping: (id: number) => void process.kill(id, 0),
    findGrandparent: () => findNpm({ environment: process.env, parent: process.ppid }),
  };
  watchParent(probe, end);
};
