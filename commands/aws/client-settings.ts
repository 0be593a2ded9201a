/** A command that a person waits for says soon that AWS is not there, rather than to try for minutes. */
export const PATIENCE = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 3000, requestTimeout: 10_000 },
} as const;
