import type { JsonObject } from './json.ts';

export interface OutgoingRequest {
  method: string;
  url: URL;
  headers: Readonly<Record<string, string>>;
  /** Empty for none. */
  body: string;
  /** The timeout of the response; if absent, the client's own. */
  timeoutMs?: number;
}

export interface IncomingResponse {
  statusCode: number;
  /** Names as received; a header sent several times is joined with commas. */
  headers: JsonObject;
  body: string;
}

/**
 * Sends one HTTP request. Any status is a response, and so is a redirect; throws `Unanswered` if there is
 * none.
 */
export type SendRequest = (request: OutgoingRequest) => Promise<IncomingResponse>;

/** There was no response; the message has the reason. */
export class Unanswered extends Error {
  /** Whether it timed out, so the host may be available. */
  readonly isLate: boolean;

  constructor(message: string, { isLate = false, ...options }: ErrorOptions & { isLate?: boolean } = {}) {
    super(message, options);
    this.name = 'Unanswered';
    this.isLate = isLate;
  }
}
