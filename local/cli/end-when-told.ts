import { findNpm } from './find-npm.ts';
import { closeInspector, closeInspectorAtExit, listenForPauses } from './inspector.ts';
import { watchParent } from './watch-parent.ts';

/** npm passes a Ctrl-C on that the terminal has sent already: two within this time are one. */
const SAME_SIGNAL_MS = 300;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ends the process when a signal or the death of its parent says so: exits with code 0 once `stop` has settled, or at once
 * with code 130 when another signal comes. While a breakpoint holds this thread, none of its code can run: a signal then
 * ends the process as if nobody listened.
 */
export const endWhenTold = (stop: () => Promise<void>): void => {
  let toldAt: number | null = null;
  const end = () => {
    if (toldAt !== null) {
      if (performance.now() - toldAt > SAME_SIGNAL_MS) process.exit(130);
      return;
    }
    toldAt = performance.now();
    closeInspector();
    // Being told to end is no failure.
    void stop().finally(() => process.exit(0));
  };
  const listen = () => {
    for (const signal of SIGNALS) process.on(signal, end);
  };
  const unlisten = () => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
  listen();
  listenForPauses({ paused: unlisten, resumed: listen });
  closeInspectorAtExit();
  const probe = {
    parent: () => process.ppid,
    ping: (id: number) => void process.kill(id, 0),
    findGrandparent: () => findNpm({ environment: process.env, parent: process.ppid }),
  };
  watchParent(probe, end);
};
