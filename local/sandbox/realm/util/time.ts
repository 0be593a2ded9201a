import type { Call } from '../call.ts';
import type { JavaRegexes } from '../regex/java-regex.ts';
import { formatInstant } from '../time/format.ts';
import { createInstantParser } from '../time/parse.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/time-helpers-in-util-time-js.html */
export const createTime = (call: Call, regexes: JavaRegexes) => {
  const parser = createInstantParser(regexes);
  return {
    nowISO8601: (): string => new Date(call.now()).toISOString(),
    nowEpochSeconds: (): number => Math.floor(call.now() / 1000),
    nowEpochMilliSeconds: (): number => call.now(),
    nowFormatted: (pattern: string, zone?: string): string => formatInstant(call.now(), pattern, zone),
    parseFormattedToEpochMilliSeconds: parser.parse,
    parseISO8601ToEpochMilliSeconds: parser.parseIso,
    epochMilliSecondsToSeconds: (instant: number): number => Math.floor(instant / 1000),
    epochMilliSecondsToISO8601: (instant: number): string => new Date(instant).toISOString(),
    epochMilliSecondsToFormatted: (instant: number, pattern: string, zone?: string): string =>
      formatInstant(instant, pattern, zone),
  };
};
