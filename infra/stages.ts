import type { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** What differs between the places where the API runs; everything else is the same everywhere. */
export interface Stage {
  name: string;
  region: string;
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
}

const dev: Stage = {
  name: 'dev',
  region: 'ap-northeast-2',
  apiKey: true,
  introspection: true,
  keepsData: false,
  logRetentionDays: 14,
  // More memory is more CPU; around 512 MB a cold start stops getting faster.
  functionMemoryMb: 512,
  functionTimeoutSeconds: 10,
  shards: 1,
  importConcurrency: 5,
};

const prod: Stage = {
  ...dev,
  name: 'prod',
  apiKey: false,
  introspection: false,
  keepsData: true,
  logRetentionDays: 365,
  importConcurrency: 20,
};

const SHARED_STAGES: Readonly<Record<string, Stage>> = {
  local: { ...dev, name: 'local' },
  dev,
  staging: { ...prod, name: 'staging', apiKey: true, introspection: true, keepsData: false },
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
