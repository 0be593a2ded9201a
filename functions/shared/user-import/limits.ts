/** A firewall lets through requests of 8 KB; the rest is for what stands around the rows. */
export const MAX_INLINE_BYTES = 6 * 1024;

export const MAX_UPLOAD_BYTES = 50 * 1024 * 1024;

/** Of a file, blank lines included: as many as one function writes into a report in a minute or two. */
export const MAX_ROWS = 1_000_000;

export const UPLOAD_SECONDS = 15 * 60;

export const REPORT_LINK_SECONDS = 15 * 60;

/** How many of a job's problems everybody sees; the report has all. */
export const MAX_PROBLEMS = 10;

/**
 * Results outlive every message about them, so that one delivered late still finds its row done: four days in a queue
 * and fourteen among the dead letters.
 */
export const KEPT_SECONDS = 30 * 24 * 60 * 60;

export const toTimeToLive = (now: Date): number => Math.floor(now.getTime() / 1000) + KEPT_SECONDS;
