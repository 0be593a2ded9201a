/** An interactive command reports soon that AWS is unreachable, and does not retry for minutes. */
export const RETRY_SETTINGS = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 3000, requestTimeout: 10_000 },
} as const;
