import { createDeferred } from './deferred.ts';
import { ConnectionClosedError } from './errors.ts';

/** How a connection ended: a WebSocket close code, 1006 if it was lost or never opened. */
export interface ConnectionEnd {
  code: number;
  reason: string;
}

/** A connection is opened at most once, and ends once. */
export interface Lifetime {
  /** Rejects with the error that ends the connection before it is open. */
  readonly opened: Promise<void>;
  readonly closed: Promise<ConnectionEnd>;
  open(): void;
  /** No message follows, though the socket may take a moment to close. */
  end(error: Error): void;
  /** The socket is closed, or was never created. */
  close(error: Error): void;
  /** Throws the error that it has ended with. */
  check(): void;
}

/** `onEnd` is called once. */
export const createLifetime = (onEnd: (error: Error) => void): Lifetime => {
  const opened = createDeferred<void>();
  const closed = createDeferred<ConnectionEnd>();
  let ending: Error | null = null;
  // Not awaited by every caller: subscribing fails with the same error.
  opened.promise.catch(() => {});

  const end = (error: Error): void => {
    if (ending !== null) return;
    ending = error;
    opened.reject(error);
    onEnd(error);
  };
  return {
    opened: opened.promise,
    closed: closed.promise,
    open: () => opened.resolve(),
    end,
    close: (error) => {
      end(error);
      closed.resolve(toConnectionEnd(error));
    },
    check: () => {
      if (ending !== null) throw ending;
    },
  };
};

const toConnectionEnd = (error: Error): ConnectionEnd =>
  error instanceof ConnectionClosedError
    ? { code: error.code, reason: error.reason }
    : { code: 1006, reason: error.message };
