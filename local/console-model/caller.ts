import type { JsonRecord } from './json.ts';

/** The caller as shown in the list of traces. */
export interface TracedCaller {
  mode: 'API_KEY' | 'AWS_IAM' | 'AMAZON_COGNITO_USER_POOLS' | 'OPENID_CONNECT' | 'AWS_LAMBDA';
  /** A user name, the name of a role, or `API key`. */
  name: string;
  groups: readonly string[];
  /** `ctx.identity`; null for an API key. */
  identity: JsonRecord | null;
}
