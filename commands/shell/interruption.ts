/** Of a process: emits SIGINT and SIGTERM. */
export interface SignalSource {
  on(name: NodeJS.Signals, listener: () => void): unknown;
  off(name: NodeJS.Signals, listener: () => void): unknown;
}

export interface InterruptionPorts {
  signals: SignalSource;
  /** Milliseconds since an arbitrary moment. */
  now(): number;
  exit(code: number): unknown;
}

export interface Interruption {
  signal: AbortSignal;
  /** Gives Ctrl-C its default effect again. */
  close(): void;
}

/** The exit code that shells report after Ctrl-C: 128 and the number of SIGINT. */
export const INTERRUPTED = 130;

/** npm forwards a Ctrl-C that the terminal has sent to this process already: two within this time are one. */
const SAME_SIGNAL_MS = 300;

const NAMES = ['SIGINT', 'SIGTERM'] as const;

/** The first Ctrl-C aborts the signal, a second one exits with code 130. */
export const listenForInterruption = ({ signals, now, exit }: InterruptionPorts): Interruption => {
  const controller = new AbortController();
  let firstAt: number | null = null;
  const interrupt = (): void => {
    if (firstAt === null) {
      firstAt = now();
      controller.abort();
    } else if (now() - firstAt > SAME_SIGNAL_MS) exit(INTERRUPTED);
  };
  for (const name of NAMES) signals.on(name, interrupt);
  return {
    signal: controller.signal,
    close: () => {
      for (const name of NAMES) signals.off(name, interrupt);
    },
  };
};
