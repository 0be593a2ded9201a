import {
  DOLLARS_A_LOG_GIGABYTE,
  HOURS_A_MONTH,
  DOLLARS_A_MILLION as MILLION,
  DOLLARS_A_MONTH as MONTH,
} from '../../infra/prices.ts';
import type { FixedParts } from './fixed-parts.ts';
import { type Load, toCalls } from './load.ts';
import { OPERATIONS, type OperationUse } from './operations.ts';

export interface CostLine {
  service: string;
  what: string;
  /** Units used in the month. */
  amount: number;
  dollars: number;
}

/** A user, its lock and its copy in the index, with DynamoDB's 100 bytes for each item. */
const BYTES_A_USER = 1_000;

/** AppSync's summary of a request without its content; a function's lines of one call, metrics among them. */
const LOG_BYTES = { request: 1_000, functionCall: 1_500 };

/** X-Ray's default: one request in twenty, besides one a second. */
const TRACED = 0.05;

/** Custom metrics, each combination of name and dimensions counted. */
const METRICS = 30;

const FREE_SIGN_INS = 10_000;

/** The cost of a month by service, one line per price. Nothing is rounded. */
export const toMonthlyCost = (load: Load, parts: FixedParts, memoryMb: number): CostLine[] => [
  ...toCallLines(load, parts, memoryMb),
  ...toFixedLines(load, parts, memoryMb),
];

/** Totals over all calls of a month. */
interface Totals {
  requests: number;
  /** Published events, each of which reaches every subscriber. */
  events: number;
  functionCalls: number;
  functionSeconds: number;
  readUnits: number;
  writeUnits: number;
}

const toTotals = (load: Load): Totals => {
  const calls = [...toCalls(load)];
  const sum = (of: (use: OperationUse) => number): number =>
    calls.reduce((total, [name, count]) => total + count * of(OPERATIONS[name]), 0);
  return {
    requests: sum(({ publications }) => 1 + publications),
    events: sum(({ publications }) => publications),
    functionCalls: sum((use) => use.functionCalls),
    functionSeconds: sum((use) => use.functionMs) / 1000,
    readUnits: sum(({ readUnits }) => readUnits),
    writeUnits: sum(({ writeUnits }) => writeUnits),
  };
};

const ofMillion = (service: string, what: string, amount: number, price: number): CostLine => ({
  service,
  what,
  amount,
  dollars: (amount * price) / 1e6,
});

const toCallLines = (load: Load, { firewalls }: FixedParts, memoryMb: number): CostLine[] => {
  const { requests, events, functionCalls, functionSeconds, readUnits, writeUnits } = toTotals(load);
  const gigabytes = (requests * LOG_BYTES.request + functionCalls * LOG_BYTES.functionCall) / 1e9;
  const minutes = load.subscribers * HOURS_A_MONTH * 60;
  return [
    ofMillion('AppSync', 'requests, internal included', requests, MILLION.appSyncRequests),
    ofMillion('AppSync', 'messages to subscribers', events * load.subscribers, MILLION.appSyncMessages),
    ofMillion('AppSync', 'minutes of connection', minutes, MILLION.connectionMinutes),
    ofMillion('Lambda', 'calls', functionCalls, MILLION.functionCalls),
    ofMillion('Lambda', 'GB-seconds', (functionSeconds * memoryMb) / 1024, MILLION.functionGigabyteSeconds),
    ofMillion('DynamoDB', 'read units', readUnits, MILLION.readUnits),
    ofMillion('DynamoDB', 'write units', writeUnits, MILLION.writeUnits),
    {
      service: 'CloudWatch',
      what: 'GB of logs',
      amount: gigabytes,
      dollars: gigabytes * DOLLARS_A_LOG_GIGABYTE,
    },
    ofMillion('X-Ray', 'traces', requests * TRACED, MILLION.traces),
    ofMillion('WAF', 'requests', firewalls * requests, MILLION.firewallRequests),
  ];
};

const toFixedLines = ({ users, signedIn }: Load, parts: FixedParts, memoryMb: number): CostLine[] => {
  const ofMonth = (service: string, what: string, amount: number, price: number): CostLine => ({
    service,
    what,
    amount,
    dollars: amount * price,
  });
  const gigabytes = (users * BYTES_A_USER) / 1e9;
  const startedSeconds = ((parts.startedEnvironments * memoryMb) / 1024) * HOURS_A_MONTH * 3600;
  return [
    ofMonth('DynamoDB', 'GB stored', gigabytes, MONTH.tableGigabyte),
    ofMonth('DynamoDB', 'GB backed up', gigabytes, MONTH.backupGigabyte),
    ofMonth('Lambda', 'GB-seconds, provisioned', startedSeconds, MILLION.startedGigabyteSeconds / 1e6),
    ofMonth('AppSync', 'cache', parts.caches, MONTH.cache),
    ofMonth('CloudWatch', 'alarm metrics', parts.alarmMetrics, MONTH.alarmMetric),
    ofMonth('CloudWatch', 'custom metrics', METRICS, MONTH.metric),
    ofMonth('CloudWatch', 'dashboards', parts.dashboards, MONTH.dashboard),
    ofMonth('WAF', 'firewalls', parts.firewalls, MONTH.firewall),
    ofMonth('WAF', 'rules', parts.firewallRules, MONTH.firewallRule),
    ofMonth('KMS', 'keys', parts.keys, MONTH.key),
    ofMonth('Cognito', 'active users beyond 10,000', Math.max(0, signedIn - FREE_SIGN_INS), MONTH.signedIn),
  ];
};
