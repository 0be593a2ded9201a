/** Who calls, as resolvers/shared/caller.ts tells it; a test holds the two together. */
export interface Caller {
  /** `User Pool Authorization`, `IAM Authorization` or `API Key Authorization`. */
  authType: string;
  /** The user pool's `sub` or the IAM ARN; null for an API key, whose callers are all one. */
  id: string | null;
}
