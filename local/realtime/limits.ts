/** Where real-time connections end or are refused. Sizes are in bytes, times in milliseconds. */
export interface RealtimeLimits {
  /** AppSync's quota. https://docs.aws.amazon.com/general/latest/gr/appsync.html */
  connectionsPerSecond: number;
  /** AppSync's quota. */
  subscriptionsPerConnection: number;
  /** AppSync's quota. */
  connectionLifetimeMs: number;
  /** What the client is told: without a keep-alive for so long, the connection counts as lost. */
  connectionTimeoutMs: number;
  keepAliveMs: number;
  /** How long a refused client may take to say something before it is told unasked. */
  refusalDelayMs: number;
  /** How long clients may take to answer the closing of a connection before it is cut. */
  closeGraceMs: number;
  /** The longest message that a client may send. AppSync's own limit is not published. */
  maxMessageBytes: number;
  /** What may wait for one client that reads slowly; its connection is cut beyond that. */
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
