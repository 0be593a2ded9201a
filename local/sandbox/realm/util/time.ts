import type { Call } from '../call.ts';
import { formatInstant } from '../time/format.ts';
import { parseInstant, parseIsoInstant } from '../time/parse.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/time-helpers-in-util-time-js.html */
export const createTime = (call: Call) => ({
  nowISO8601: (): string => new Date(call.now()).toISOString(),
  nowEpochSeconds: (): number => Math.floor(call.now() / 1000),
  nowEpochMilliSeconds: (): number => call.now(),
  nowFormatted: (pattern: string, zone?: string): string => formatInstant(call.now(), pattern, zone),
  parseFormattedToEpochMilliSeconds: (text: string, pattern: string, zone?: string): number =>
    parseInstant(text, pattern, zone),
  parseISO8601ToEpochMilliSeconds: (text: string): number => parseIsoInstant(text),
  epochMilliSecondsToSeconds: (instant: number): number => Math.floor(instant / 1000),
  epochMilliSecondsToISO8601: (instant: number): string => new Date(instant).toISOString(),
  epochMilliSecondsToFormatted: (instant: number, pattern: string, zone?: string): string =>
    formatInstant(instant, pattern, zone),
});
