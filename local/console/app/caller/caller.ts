import type { Tokens } from './tokens.ts';

/** The caller of the page's requests. */
export type Caller =
  | { kind: 'apiKey'; key: string }
  | { kind: 'account'; pool: PoolClient; username: string; tokens: Tokens }
  | { kind: 'role'; name: string; region: string; credentials: AwsKeys }
  | { kind: 'lambda'; token: string }
  | { kind: 'oidc'; token: string }
  | { kind: 'nobody' };

/** The sign-in client of an account. */
export interface PoolClient {
  poolId: string;
  clientId: string;
  /** The address of Cognito's API, with the host name of this page. */
  endpoint: string;
}

export interface AwsKeys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export const NOBODY: Caller = { kind: 'nobody' };
