import inspector from 'node:inspector';
import { LocalFault } from '../kernel/errors.ts';

/** Node's default. */
export const DEFAULT_INSPECTOR_PORT = 9229;

/**
 * Lets debuggers of this machine attach to this process; Node.js prints the address. Throws a `LocalFault`
 * (`PORT_UNAVAILABLE`) if the port is taken.
 */
export const openInspector = (port: number): void => {
  // An editor that starts this process may have opened it already.
  if (inspector.url() !== undefined) return;
  inspector.open(port, '127.0.0.1');
  if (inspector.url() !== undefined) return;
  throw new LocalFault(
    'PORT_UNAVAILABLE',
    `Port ${port} of the debugger is not available.`,
    'Choose another one with --inspect=PORT, or any free port with --inspect=0.',
  );
};

/** Where debuggers attach, such as `127.0.0.1:9229`; null for none. */
export const findInspector = (): string | null => {
  const url = inspector.url();
  return url === undefined ? null : new URL(url).host;
};

export interface PauseListener {
  /** Called while this thread is paused at a breakpoint, before anything else runs. */
  paused(): void;
  resumed(): void;
}

/** Reports when a debugger pauses this thread, and with it its event loop. No effect without an inspector. */
export const listenForPauses = ({ paused, resumed }: PauseListener): void => {
  if (inspector.url() === undefined) return;
  const session = new inspector.Session();
  session.connect();
  session.on('Debugger.paused', paused);
  session.on('Debugger.resumed', resumed);
  session.post('Debugger.enable');
  // A script is stepped over only if each session agrees: this one leaves that to the debugger.
  session.post('Debugger.setBlackboxPatterns', { patterns: ['.*'] });
};

/** Disconnects every debugger: ending a worker with a debugger attached crashes Node.js 24 at times. */
export const closeInspector = (): void => inspector.close();

/** Otherwise Node.js waits at its end until every debugger has disconnected. */
export const closeInspectorAtExit = (): void => {
  process.on('exit', () => inspector.close());
};
