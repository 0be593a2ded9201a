/** `20150830T123600Z` for milliseconds since the epoch: the format of `X-Amz-Date`. */
export const toAmzDate = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace(/[-:]|\.\d{3}/g, '');

/** Milliseconds since the epoch of `20150830T123600Z`; `NaN` for any other text. */
export const fromAmzDate = (timestamp: string): number =>
  FORMAT.test(timestamp) ? Date.parse(timestamp.replace(FORMAT, '$1-$2-$3T$4:$5:$6Z')) : Number.NaN;

const FORMAT = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
