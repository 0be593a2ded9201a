import type { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** The differences between stages; everything else is the same in all of them. */
export interface Stage {
  name: string;
  region: string;
  /**
   * Qualifier of the `cdk bootstrap` that deploys only this stage: up to ten lowercase letters and digits.
   * Null for CDK's default, whose roles deploy every stage of the account.
   */
  bootstrapQualifier: string | null;
  /** Whether the API accepts an API key, for development. */
  apiKey: boolean;
  introspection: boolean;
  /** Whether tables, user pool and logs are retained after the stack is deleted, and have deletion protection. */
  keepsData: boolean;
  logRetentionDays: RetentionDays;
  functionMemoryMb: number;
  functionTimeoutSeconds: number;
  /**
   * How many partitions of the index `byCreated` new users are spread over: 1 to 8, each for about 1,000
   * writes a second. May be increased at any time but never decreased, since users keep their partition
   * (docs/scale.md).
   */
  shards: number;
  /** Concurrent functions that create users of imports, 2 to 1,000: about 500 users a second each. */
  importConcurrency: number;
  /**
   * How many changes of users one request publishes, 1 to 25. 1 where it is not tested whether AppSync
   * publishes each of several aliased fields, which AWS does not document; then every change is a request of
   * its own.
   */
  eventsPerRequest: number;
  /**
   * Provisioned concurrency of each function that a caller waits for: from `min`, up to `max` by use. Null
   * for none, where a cold start costs less than the money.
   */
  provisionedConcurrency: { min: number; max: number } | null;
  /** Whether new code of a function first gets a tenth of its calls, and an alarm rolls it back. */
  canary: boolean;
  /** Whether all users sign in with a second factor. */
  mfa: 'optional' | 'required';
  /** Whether AWS WAF protects the API: rate, known attacks, size of bodies. */
  firewall: boolean;
  /**
   * Whether data is encrypted with a customer managed key, which can be revoked and audited; else with keys
   * of AWS.
   */
  ownKey: boolean;
  /**
   * How many seconds AppSync caches a response of getUser, at most 3,600; 0 for no cache
   * (docs/consistency.md).
   */
  getUserCacheSeconds: number;
  /** The thresholds of alarms. */
  alarms: AlarmThresholds;
  /** US dollars a month; notifications are sent at 50, 80 and 100 percent. */
  monthlyBudgetUsd: number;
}

/** Every threshold that differs between stages; the others are defined with their alarms. */
export interface AlarmThresholds {
  /** Part of the calls of the API or of a function that may fail: 0.01 is one in a hundred. */
  errorRate: number;
  /** The latency of the 99th percentile. */
  latencyP99Ms: number;
  /** How long a change may wait in the stream before it is published. */
  iteratorAgeSeconds: number;
  /** How long a row of an import may wait for a worker. */
  queueAgeSeconds: number;
  /** Concurrent executions of functions; the default quota of an account is 1,000. */
  concurrency: number;
}

const dev: Stage = {
  name: 'dev',
  region: 'ap-northeast-2',
  bootstrapQualifier: null,
  apiKey: true,
  introspection: true,
  keepsData: false,
  logRetentionDays: 14,
  // More memory is more CPU; cold starts do not get faster above about 512 MB.
  functionMemoryMb: 512,
  functionTimeoutSeconds: 10,
  shards: 1,
  importConcurrency: 5,
  eventsPerRequest: 1,
  provisionedConcurrency: null,
  canary: false,
  mfa: 'optional',
  firewall: false,
  ownKey: false,
  getUserCacheSeconds: 0,
  alarms: {
    errorRate: 0.05,
    latencyP99Ms: 3000,
    iteratorAgeSeconds: 300,
    queueAgeSeconds: 3600,
    concurrency: 800,
  },
  monthlyBudgetUsd: 30,
};

const prod: Stage = {
  ...dev,
  name: 'prod',
  apiKey: false,
  introspection: false,
  keepsData: true,
  logRetentionDays: 365,
  importConcurrency: 20,
  provisionedConcurrency: { min: 1, max: 10 },
  canary: true,
  mfa: 'required',
  firewall: true,
  ownKey: true,
  alarms: {
    errorRate: 0.01,
    latencyP99Ms: 1000,
    iteratorAgeSeconds: 60,
    queueAgeSeconds: 900,
    concurrency: 800,
  },
  monthlyBudgetUsd: 500,
};

/** As similar to prod as is affordable, and accessible to developers of clients. */
const staging: Stage = {
  ...prod,
  name: 'staging',
  apiKey: true,
  introspection: true,
  keepsData: false,
  provisionedConcurrency: null,
  mfa: 'optional',
  monthlyBudgetUsd: 100,
};

const SHARED_STAGES = new Map<string, Stage>(
  [{ ...dev, name: 'local', eventsPerRequest: 25 }, dev, staging, prod].map((stage) => [stage.name, stage]),
);

/** The shared stage with this name, or a personal one like dev. Throws for a name that AWS would reject. */
export const toStage = (name: string): Stage => {
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(name)) {
    throw new Error(
      `"${name}" cannot name a stage: use at most 20 lower-case letters, digits and hyphens, a letter first.`,
    );
  }
  return SHARED_STAGES.get(name) ?? { ...dev, name };
};
