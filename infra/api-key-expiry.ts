/**
 * The expiration of a new development key: the first of a month, ten to eleven months ahead, so that the
 * template does not change every day. AppSync allows at most 365 days.
 */
export const toApiKeyExpiry = (now: Date): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 11, 1));
