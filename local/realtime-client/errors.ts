/** An entry of the list with which AppSync answers what it refuses. */
export interface ErrorEntry {
  /** Such as `UnauthorizedException`. */
  errorType?: string;
  message?: string;
  /** As an HTTP status; not every refusal has one. */
  errorCode?: number;
}

/** The server refused the connection or a subscription, or ended the subscription: a `connection_error` or an `error`. */
export class RealtimeError extends Error {
  override name = 'RealtimeError';
  readonly errors: readonly ErrorEntry[];

  constructor(errors: readonly ErrorEntry[]) {
    super(errors.map(toText).join('; ') || 'The server refused, and gave no reason.');
    this.errors = errors;
  }
}

/** The connection has ended, and its subscriptions with it. */
export class ConnectionClosedError extends Error {
  override name = 'ConnectionClosedError';
  /** The code of the WebSocket protocol; 1006 where the connection was lost, or never made. */
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
