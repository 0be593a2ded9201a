/** Microseconds of a clock that all processes of this machine share. */
export const readMicroseconds = (): number => Number(process.hrtime.bigint() / 1000n);

/** Where a message says when it was published. */
export const SENT_AT_PATTERN = /"sentAt":(\d+)/;
