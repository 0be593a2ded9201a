import type { Json, JsonObject } from 'appsync-offline';

/** Where claims come from. */
export const GUIDE = 'https://docs.aws.amazon.com/appsync/latest/devguide';
export const RECORDED = 'https://github.com/localstack/appsync-utils';
export const COMMUNITY = 'https://github.com/aws/aws-appsync-community/issues';

/** A sentence about APPSYNC_JS that holds on AWS, by its source, and here. An id never changes its meaning. */
export interface Claim {
  id: `P-JS-${string}`;
  /** What MUST be. */
  must: string;
  source: string;
  /** Absent if AWS documents it or its response is recorded; `uncertain` is the safest reading. */
  confidence?: 'reported' | 'uncertain';
  /** Statements of the request handler; `code` replaces the whole module. */
  statements?: string;
  code?: string;
  context?: JsonObject;
  result?: Json;
  /** Words that the error's message holds. */
  error?: string;
  /** The type of one of the errors that saving the code would answer. */
  codeError?: string;
  outErrors?: Json;
  stash?: Json;
  log?: RegExp;
}
