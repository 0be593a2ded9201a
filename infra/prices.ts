/**
 * List prices of us-east-1 in US dollars, as they stood on this day; other regions take up to a third more. Without free
 * allowances and discounts. For estimates and the dashboard, which shows at once what the bill says weeks later.
 * https://aws.amazon.com/appsync/pricing/ https://aws.amazon.com/lambda/pricing/
 * https://aws.amazon.com/dynamodb/pricing/on-demand/ https://aws.amazon.com/sqs/pricing/
 * https://aws.amazon.com/cloudwatch/pricing/ https://aws.amazon.com/xray/pricing/ https://aws.amazon.com/waf/pricing/
 * https://aws.amazon.com/kms/pricing/ https://aws.amazon.com/cognito/pricing/
 */
export const PRICES_OF = { day: '2026-11-23', region: 'us-east-1' } as const;

/** Of a million of each. */
export const DOLLARS_A_MILLION = {
  /** Queries and mutations, our own publish mutations among them. */
  appSyncRequests: 4,
  /** For each subscriber, and each 5 KB. */
  appSyncMessages: 2,
  connectionMinutes: 0.08,
  functionCalls: 0.2,
  /** A million seconds with a gigabyte of memory each, arm64. */
  functionGigabyteSeconds: 13.3334,
  /** The same for environments that are started beforehand, whether they are called or not, arm64. */
  startedGigabyteSeconds: 3.3334,
  writeUnits: 0.625,
  readUnits: 0.125,
  queueRequests: 0.4,
  firewallRequests: 0.6,
  traces: 5,
} as const;

/** Of one of each for a month. */
export const DOLLARS_A_MONTH = {
  tableGigabyte: 0.25,
  /** Of the table, to restore it from any second of 35 days. */
  backupGigabyte: 0.2,
  /** A metric that an alarm looks at; an alarm on a formula pays for each in it. */
  alarmMetric: 0.1,
  /** A metric of our own: a name with one set of dimensions. */
  metric: 0.3,
  dashboard: 3,
  firewall: 5,
  firewallRule: 1,
  key: 1,
  /** AppSync's SMALL cache, at $0.044 an hour. */
  cache: 32.12,
  /** Somebody who signs in, beyond the first 10,000 (Cognito's plan Essentials). */
  signedIn: 0.015,
} as const;

/** Of a gigabyte that is written to a log. */
export const DOLLARS_A_LOG_GIGABYTE = 0.5;

export const HOURS_A_MONTH = 730;
