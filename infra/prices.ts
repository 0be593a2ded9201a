/**
 * List prices of us-east-1 in US dollars, as of this day; other regions cost up to a third more. Without free
 * tier and discounts. For estimates and the dashboard, which shows at once what the bill shows weeks later.
 * https://aws.amazon.com/appsync/pricing/ https://aws.amazon.com/lambda/pricing/
 * https://aws.amazon.com/dynamodb/pricing/on-demand/ https://aws.amazon.com/sqs/pricing/
 * https://aws.amazon.com/cloudwatch/pricing/ https://aws.amazon.com/xray/pricing/
 * https://aws.amazon.com/waf/pricing/
 * https://aws.amazon.com/kms/pricing/ https://aws.amazon.com/cognito/pricing/
 */
export const PRICES_OF = { day: '2026-11-23', region: 'us-east-1' } as const;

/** Price per million of each. */
export const DOLLARS_A_MILLION = {
  /** Queries and mutations, including the stack's own publish mutations. */
  appSyncRequests: 4,
  /** Per subscriber, and per 5 KB. */
  appSyncMessages: 2,
  connectionMinutes: 0.08,
  functionCalls: 0.2,
  /** A million gigabyte-seconds, arm64. */
  functionGigabyteSeconds: 13.3334,
  /** The same for provisioned concurrency, used or not, arm64. */
  startedGigabyteSeconds: 3.3334,
  writeUnits: 0.625,
  readUnits: 0.125,
  queueRequests: 0.4,
  firewallRequests: 0.6,
  traces: 5,
} as const;

/** Price of each per month. */
export const DOLLARS_A_MONTH = {
  tableGigabyte: 0.25,
  /** Point-in-time recovery of the table, with 35 days. */
  backupGigabyte: 0.2,
  /** A metric of an alarm; an alarm on metric math pays for each of its metrics. */
  alarmMetric: 0.1,
  /** A custom metric: a name with one set of dimensions. */
  metric: 0.3,
  dashboard: 3,
  firewall: 5,
  firewallRule: 1,
  key: 1,
  /** AppSync's SMALL cache, at $0.044 an hour. */
  cache: 32.12,
  /** A monthly active user, beyond the first 10,000 (Cognito's Essentials plan). */
  signedIn: 0.015,
} as const;

/** Price per gigabyte of log data. */
export const DOLLARS_A_LOG_GIGABYTE = 0.5;

export const HOURS_A_MONTH = 730;
