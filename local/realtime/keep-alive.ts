import type { Timers } from '../kernel/timers.ts';
import type { RealtimeLimits } from './limits.ts';
import { printMessage } from './messages.ts';

interface KeepAlivePorts {
  send(text: string): void;
  timers: Timers;
  limits: RealtimeLimits;
}

/** The `ka` messages of one connection. */
export interface KeepAlive {
  /** Sends one at once and, after the first call, one every interval. */
  begin(): void;
  readonly begun: boolean;
  end(): void;
}

export const createKeepAlive = ({ send, timers, limits }: KeepAlivePorts): KeepAlive => {
  let cancel: (() => void) | null = null;
  const beat = (): void => send(printMessage({ type: 'ka' }));
  return {
    begin: () => {
      beat();
      cancel ??= timers.every(limits.keepAliveMs, beat);
    },
    get begun() {
      return cancel !== null;
    },
    end: () => cancel?.(),
  };
};
