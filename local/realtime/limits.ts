/** Limits of real-time connections. Sizes are in bytes, times in milliseconds. */
export interface RealtimeLimits {
  /** AppSync's quota. https://docs.aws.amazon.com/general/latest/gr/appsync.html */
  connectionsPerSecond: number;
  /** AppSync's quota. */
  subscriptionsPerConnection: number;
  /** AppSync's quota. */
  connectionLifetimeMs: number;
  /** Sent to the client: after this time without a keep-alive, it considers the connection lost. */
  connectionTimeoutMs: number;
  keepAliveMs: number;
  /** How long a rejected client may take to send a message before it receives the rejection. */
  refusalDelayMs: number;
  /** How long clients may take to confirm a close before they are disconnected. */
  closeGraceMs: number;
  /** The maximum size of a client's message. AppSync's own limit is not documented. */
  maxMessageBytes: number;
  /** The maximum size of unsent messages for one slow client; it is disconnected beyond that. */
  maxBufferedBytes: number;
}

export const defaultLimits: RealtimeLimits = {
  connectionsPerSecond: 2_000,
  subscriptionsPerConnection: 200,
  connectionLifetimeMs: 24 * 60 * 60 * 1000,
  connectionTimeoutMs: 300_000,
  keepAliveMs: 60_000,
  refusalDelayMs: 1_000,
  closeGraceMs: 500,
  maxMessageBytes: 1024 * 1024,
  maxBufferedBytes: 4 * 1024 * 1024,
};
