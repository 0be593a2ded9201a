import type { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** What differs between the places where the API runs; everything else is the same everywhere. */
export interface Stage {
  name: string;
  region: string;
  /**
   * Of the `cdk bootstrap` that deploys this stage and no other: up to ten lower-case letters and digits. Null for
   * CDK's default, whose roles deploy every stage of the account.
   */
  bootstrapQualifier: string | null;
  /** Whether an API key opens the API, for development. */
  apiKey: boolean;
  introspection: boolean;
  /** Whether tables, user pool and logs outlive the stack, and refuse to be deleted. */
  keepsData: boolean;
  logRetentionDays: RetentionDays;
  functionMemoryMb: number;
  functionTimeoutSeconds: number;
  /**
   * How many partitions of the index `byCreated` new users are spread over: 1 to 8, each for about 1,000 writes a
   * second. May grow at any time and never shrink, since users stay where they are (docs/scale.md).
   */
  shards: number;
  /** How many functions create users of imports at once, 2 to 1,000: some 500 users a second each. */
  importConcurrency: number;
  /**
   * How many changes of users one request publishes, 1 to 25. 1 where it was not tried whether AppSync publishes each of
   * several aliased fields, which no page of AWS says; then every change is a request of its own.
   */
  eventsPerRequest: number;
  /**
   * Environments of each function that a person waits for, started before anybody calls: from `min`, up to `max` by
   * use. Null for none, where a cold start costs less than the money.
   */
  provisionedConcurrency: { min: number; max: number } | null;
  /** Whether new code of a function first gets a tenth of its calls, and is taken back by an alarm. */
  canary: boolean;
  /** Whether everybody signs in with a second factor. */
  mfa: 'optional' | 'required';
  /** Whether a firewall stands before the API: rate, known attacks, size of bodies. */
  firewall: boolean;
  /** Whether data is encrypted with a key of our own, which somebody can revoke and audit; else with keys of AWS. */
  ownKey: boolean;
  /** How long AppSync remembers an answer of getUser, at most 3,600; 0 for never (docs/consistency.md). */
  getUserCacheSeconds: number;
  /** From when on somebody is told. */
  alarms: AlarmThresholds;
  /** US dollars a month; somebody is told at half of it, at four fifths and at all of it. */
  monthlyBudgetUsd: number;
}

/** Every threshold that differs between stages; the others stand with their alarms. */
export interface AlarmThresholds {
  /** Part of the calls of the API or of a function that may fail: 0.01 is one in a hundred. */
  errorRate: number;
  /** 99 of 100 requests are answered within this. */
  latencyP99Ms: number;
  /** How long a change may wait in the stream before subscribers hear of it. */
  iteratorAgeSeconds: number;
  /** How long a row of an import may wait for a worker. */
  queueAgeSeconds: number;
  /** Functions that run at once, of the 1,000 that an account has unless it asks for more. */
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
  // More memory is more CPU; around 512 MB a cold start stops getting faster.
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

/** As near to prod as is cheap, and open to those who develop against it. */
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

const SHARED_STAGES: Readonly<Record<string, Stage>> = {
  local: { ...dev, name: 'local', eventsPerRequest: 25 },
  dev,
  staging,
  prod,
};

/** The shared stage of this name, or a personal one that is like dev. Throws for a name that AWS would refuse. */
export const toStage = (name: string): Stage => {
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(name)) {
    throw new Error(
      `"${name}" cannot name a stage: use at most 20 lower-case letters, digits and hyphens, a letter first.`,
    );
  }
  return SHARED_STAGES[name] ?? { ...dev, name };
};
