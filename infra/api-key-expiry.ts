/**
 * Until when a development key made now is good: the first of a month, ten to eleven months ahead, so that the template
 * does not change from one day to the next. AppSync allows 365 days at most.
 */
export const toApiKeyExpiry = (now: Date): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 11, 1));
