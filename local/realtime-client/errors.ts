/** An entry of the `errors` that AppSync returns. */
export interface ErrorEntry {
  /** Such as `UnauthorizedException`. */
  errorType?: string;
  message?: string;
  /** An HTTP status code; not every error has one. */
  errorCode?: number;
}

/**
 * The server rejected the connection or a subscription, or ended the subscription: a `connection_error` or an `error`.
 */
export class RealtimeError extends Error {
  override name = 'RealtimeError';
  readonly errors: readonly ErrorEntry[];

  constructor(errors: readonly ErrorEntry[]) {
    super(errors.map(toText).join('; ') || 'The server rejected the request without a reason.');
    this.errors = errors;
  }
}

/** The connection has ended, and its subscriptions with it. */
export class ConnectionClosedError extends Error {
  override name = 'ConnectionClosedError';
  /** The WebSocket close code; 1006 if the connection was lost or never opened. */
  readonly code: number;
  readonly reason: string;

  constructor(code: number, reason: string) {
    super(`The connection was closed with code ${code}${reason && `: ${reason}`}`);
    this.code = code;
    this.reason = reason;
  }
}

const toText = ({ errorType, message }: ErrorEntry): string =>
  [errorType, message].filter((part) => part !== undefined && part !== '').join(': ');
