import { findNpm } from './find-npm.ts';
import { closeInspector, closeInspectorAtExit, listenForPauses } from './inspector.ts';
import { watchParent } from './watch-parent.ts';

/** npm forwards a Ctrl-C that the terminal has sent to this process already: two within this time are one. */
const SAME_SIGNAL_MS = 300;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ends the process on a signal or when its parent has ended: exits with code 0 once `stop` has settled, or at
 * once with code 130 after a second signal. While a debugger pauses this thread, none of its code can run: a
 * signal then ends the process by default.
 */
export const endOnSignal = (stop: () => Promise<void>): void => {
  let toldAt: number | null = null;
  const end = () => {
    if (toldAt !== null) {
      if (performance.now() - toldAt > SAME_SIGNAL_MS) process.exit(130);
      return;
    }
    toldAt = performance.now();
    closeInspector();
    // Ending on request is not a failure.
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
