import type { JsonObject } from './json.ts';

export interface OutgoingRequest {
  method: string;
  url: URL;
  headers: Readonly<Record<string, string>>;
  /** Empty is none. */
  body: string;
  /** How long the answer may take; absent, as long as the client waits for any. */
  timeoutMs?: number;
}

export interface IncomingResponse {
  statusCode: number;
  /** Names as they were received; a header sent several times is one, with commas. */
  headers: JsonObject;
  body: string;
}

/** Sends one HTTP request. Any status is an answer, and so is a redirect; throws `Unanswered` where there is none. */
export type SendRequest = (request: OutgoingRequest) => Promise<IncomingResponse>;

/** The place did not answer; the message says why. */
export class Unanswered extends Error {
  /** Whether time ran out, and so the place may be there. */
  readonly isLate: boolean;

  constructor(message: string, { isLate = false, ...options }: ErrorOptions & { isLate?: boolean } = {}) {
    super(message, options);
    this.name = 'Unanswered';
    this.isLate = isLate;
  }
}
