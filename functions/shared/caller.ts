/** The caller, as resolvers/shared/caller.ts sends it; a test checks that they agree. */
export interface Caller {
  /** `User Pool Authorization`, `IAM Authorization` or `API Key Authorization`. */
  authType: string;
  /** The user pool's `sub` or the IAM ARN; null for an API key, whose callers cannot be distinguished. */
  id: string | null;
}
