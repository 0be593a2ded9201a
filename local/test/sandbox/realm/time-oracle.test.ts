import { DateTimeFormatter, Instant, ZonedDateTime, ZoneId } from '@js-joda/core';
import '@js-joda/timezone';
import { Locale } from '@js-joda/locale_en';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BadArgument } from '../../../sandbox/realm/ending.ts';
import { formatInstant } from '../../../sandbox/realm/time/format.ts';

/** js-joda is a port of java.time; its reading of a pattern is the one that Java 8 has. */
const formatByOracle = (instant: number, pattern: string, zone: string): string =>
  DateTimeFormatter.ofPattern(pattern)
    .withLocale(Locale.US)
    .format(ZonedDateTime.ofInstant(Instant.ofEpochMilli(instant), ZoneId.of(zone)));

type Outcome = { text: string } | { refused: string };

const attempt = (format: () => string): Outcome => {
  try {
    return { text: format() };
  } catch (error) {
    return { refused: (error as Error).message };
  }
};

const REGIONS = ['Asia/Seoul', 'Australia/Perth', 'America/New_York', 'Europe/Berlin'];
const OFFSETS = ['UTC', '+08:00', '-03:30', '-07:00:30'];
/** All but `z`, `v`, `B` and `p`, which js-joda does not have, or without the names of zones. */
const LETTERS = [...'GyuYQqMLwWdDEecFaHhKkmsSnANVOXxZ'];

/** In js-joda a digit, since the locale data has no stand-alone form so narrow. */
const isOwnToOracle = (field: string): boolean => /^(?:L{5}|c{5})$/.test(field);
/** Java 8 prints no value with more digits than letters for these; later versions, and this runtime, print all digits. */
const isOfJava8 = (outcome: Outcome): boolean => 'refused' in outcome && /exceeds/.test(outcome.refused);

const fields = fc
  .tuple(fc.constantFrom(...LETTERS), fc.integer({ min: 1, max: 6 }))
  .map(([letter, count]) => letter.repeat(count))
  .filter((field) => !isOwnToOracle(field));
/** Regions in the years that both databases of time zones know, offsets in years before our era and of five digits, too. */
const moments = fc.oneof(
  fc.tuple(fc.integer({ min: 0, max: Date.UTC(2037, 0) }), fc.constantFrom(...REGIONS)),
  fc.tuple(fc.integer({ min: Date.UTC(-300, 0), max: Date.UTC(12_000, 0) }), fc.constantFrom(...OFFSETS)),
);

test('patterns format as java.time does, and are rejected if java.time rejects them', () => {
  fc.assert(
    fc.property(moments, fc.array(fields, { minLength: 1, maxLength: 3 }), (...given) => {
      const [[instant, zone], parts] = given;
      const pattern = parts.join("' '");
      const expected = attempt(() => formatByOracle(instant, pattern, zone));
      fc.pre(!isOfJava8(expected));
      const actual = attempt(() => formatInstant(instant, pattern, zone));
      if ('refused' in expected) expect(actual).toHaveProperty('refused');
      else expect(actual).toEqual(expected);
    }),
    { numRuns: 3000 },
  );
});

test.each(['zzzzz', 'v v vv', 'BB', 'B BBBBBB', 'p', 'pp', 'dddpp', 'SSSSSSSSSS'])(
  '%s is rejected',
  (pattern) => {
    expect(() => formatInstant(0, pattern)).toThrow(BadArgument);
  },
);
