/** The firewall accepts requests of 8 KB; the rest is for the operation around the rows. */
export const MAX_INLINE_BYTES = 6 * 1024;

export const MAX_UPLOAD_BYTES = 50 * 1024 * 1024;

/** Rows of a file, blank lines included: one function writes that many into a report in a minute or two. */
export const MAX_ROWS = 1_000_000;

export const UPLOAD_SECONDS = 15 * 60;

export const REPORT_LINK_SECONDS = 15 * 60;

/** The number of problems in a job; the report has all. */
export const MAX_PROBLEMS = 10;

/**
 * Results are kept longer than every message about them, so that a late delivery still finds its row done:
 * four days in a queue and fourteen in the dead-letter queue.
 */
export const KEPT_SECONDS = 30 * 24 * 60 * 60;

export const toTimeToLive = (now: Date): number => Math.floor(now.getTime() / 1000) + KEPT_SECONDS;
