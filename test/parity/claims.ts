/** What AppSync does, as data: each claim has a permanent id, and a public source. */
export interface Claim {
  id: `P-HTTP-${string}`;
  /** Says what the endpoint must do, in the words of RFC 2119. */
  statement: string;
  source: string;
  /**
   * - `confirmed`: AWS documents it, or an answer of the service is published.
   * - `reported`: published by others who rebuilt or observed the service.
   * - `uncertain`: nothing is published, or sources disagree; the safest reading.
   */
  confidence: 'confirmed' | 'reported' | 'uncertain';
  request: ClaimRequest;
  expected: ClaimAnswer;
}

export interface ClaimRequest {
  method?: 'POST' | 'GET' | 'PUT' | 'DELETE' | 'OPTIONS';
  /** The body as sent: an object is sent as JSON. */
  body?: object | string;
  /** Parameters of the address. */
  search?: Record<string, string>;
  /** Who asks: with the right API key unless said otherwise. */
  caller?: 'api-key' | 'wrong-key' | 'nobody';
  headers?: Record<string, string>;
}

export interface ClaimAnswer {
  status: number;
  /** Exactly this, as JSON; absent if no text is known. */
  body?: object;
  /** What the only error says of itself, for answers of which the text is not known. */
  errorType?: string;
  /** Patterns of header values, by lower-case name; null for a header that must not be there. */
  headers?: Record<string, RegExp | null>;
  /** Whether the body travels compressed. */
  isCompressed?: boolean;
}

/** A failure of the transport has no `data`. */
export const transportError = (errorType: string, message: string): object => ({
  errors: [{ errorType, message }],
});

/** A request that is refused before anything runs has `data: null`, and errors without a type. */
export const requestErrors = (...errors: [message: string, line: number, column: number][]): object => ({
  data: null,
  errors: errors.map(([message, line, column]) => ({
    path: null,
    locations: [{ line, column, sourceName: null }],
    message,
  })),
});

/** Where the claims come from. */
export const sources = {
  caching: 'https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html',
  request: 'https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters',
  engine:
    'https://github.com/graphql-java/graphql-java/blob/v9.0/src/main/java/graphql/validation/ValidationErrorType.java',
  authorization: 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html',
  monitoring: 'https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html',
  /** Written by the AppSync team. */
  overHttp: 'https://github.com/graphql/graphql-over-http/issues/81',
  clientTrace: 'https://github.com/graphql-dotnet/graphql-client/issues/221',
  emulator: 'https://github.com/floci-io/floci/blob/main/docs/services/appsync.md',
  quotas: 'https://docs.aws.amazon.com/general/latest/gr/appsync.html',
} as const;
