/**
 * US dollars for a million of each, list prices of us-east-1 on 2026-11-23; other regions take up to a third more. For
 * the dashboard, which shows at once what the bill says weeks later; not for the bill.
 * https://aws.amazon.com/appsync/pricing/ https://aws.amazon.com/lambda/pricing/ https://aws.amazon.com/dynamodb/pricing/on-demand/
 */
export const DOLLARS_A_MILLION = {
  /** Queries and mutations, our own publish mutations among them. */
  appSyncRequests: 4,
  /** For each subscriber, and each 5 KB. */
  appSyncMessages: 2,
  connectionMinutes: 0.08,
  functionCalls: 0.2,
  /** A million seconds with a gigabyte of memory each, arm64. */
  functionGigabyteSeconds: 13.3334,
  writeUnits: 0.625,
  readUnits: 0.125,
} as const;
