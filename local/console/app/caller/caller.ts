import type { Tokens } from './tokens.ts';

/** As whom the page calls the API. */
export type Caller =
  | { kind: 'apiKey'; key: string }
  | { kind: 'account'; pool: PoolClient; username: string; tokens: Tokens }
  | { kind: 'role'; name: string; region: string; credentials: AwsKeys }
  | { kind: 'lambda'; token: string }
  | { kind: 'oidc'; token: string }
  | { kind: 'nobody' };

/** Where an account signs in. */
export interface PoolClient {
  poolId: string;
  clientId: string;
  /** The address of Cognito's API, under the host of this page. */
  endpoint: string;
}

export interface AwsKeys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export const NOBODY: Caller = { kind: 'nobody' };
