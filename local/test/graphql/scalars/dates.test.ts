import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AWSDate } from '../../../graphql/scalars/aws-date.ts';
import { AWSDateTime } from '../../../graphql/scalars/aws-date-time.ts';
import { AWSTime } from '../../../graphql/scalars/aws-time.ts';
import { AWSTimestamp } from '../../../graphql/scalars/aws-timestamp.ts';

// https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html

const isTaken = (scalar: { parseValue(value: unknown): unknown }, value: unknown): boolean => {
  try {
    scalar.parseValue(value);
    return true;
  } catch {
    return false;
  }
};

const instants = fc.date({
  min: new Date(0),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});
const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

describe('an instant as JavaScript writes it', () => {
  test('is a date and time, and its parts are a date and a time', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const text = instant.toISOString();
        expect(AWSDateTime.parseValue(text)).toBe(text);
        expect(isTaken(AWSDate, text.slice(0, 10))).toBe(true);
        expect(isTaken(AWSTime, text.slice(11))).toBe(true);
        expect(AWSTimestamp.parseValue(Math.floor(instant.getTime() / 1000))).toBeTypeOf('number');
      }),
    );
  });
});

describe('a date', () => {
  test('is taken if the calendar has it', () => {
    const parts = fc.tuple(fc.integer({ min: 1000, max: 3000 }), fc.nat({ max: 13 }), fc.nat({ max: 32 }));
    fc.assert(
      fc.property(parts, ([year, month, day]) => {
        const date = new Date(Date.UTC(year, month - 1, day));
        const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
        expect(isTaken(AWSDate, `${year}-${pad(month)}-${pad(day)}`)).toBe(isReal);
      }),
    );
  });

  test.each([
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['0000-02-29', true],
    ['-0004-02-29', true],
    ['2018-04-31', false],
    ['018-04-30', false],
    ['2018-04-30T', false],
    [' 2018-04-30', false],
    ['2018-04-30\n', false],
    ['2018/04/30', false],
  ])('%j is taken: %s', (text, taken) => {
    expect(isTaken(AWSDate, text)).toBe(taken);
  });
});

describe('an offset', () => {
  test.each([
    ['Z', true],
    ['z', false],
    ['+00:00', true],
    ['-00:00', true],
    ['+17:59:59', true],
    ['+18:00', true],
    ['-18:00:00', true],
    ['+18:01', false],
    ['-18:30', false],
    ['+18:00:01', false],
    ['+19:00', false],
    ['+08', false],
    ['+0800', false],
    ['+8:00', false],
    ['+08:60', false],
    ['08:00', false],
    ['+08:00:', false],
  ])('%s is taken: %s', (offset, taken) => {
    expect(isTaken(AWSDateTime, `2018-02-06T19:01:35${offset}`)).toBe(taken);
    expect(isTaken(AWSTime, `19:01:35${offset}`)).toBe(taken);
    expect(isTaken(AWSDate, `2018-02-06${offset}`)).toBe(taken);
  });

  test('is required of a date and time only', () => {
    expect(isTaken(AWSDateTime, '2018-02-06T19:01:35')).toBe(false);
    expect(isTaken(AWSTime, '19:01:35')).toBe(true);
    expect(isTaken(AWSDate, '2018-02-06')).toBe(true);
  });
});

describe('a time', () => {
  test('is taken if a clock of 24 hours shows it', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(70), fc.nat(70), (hour, minute, second) => {
        const isReal = hour < 24 && minute < 60 && second < 60;
        expect(isTaken(AWSTime, `${pad(hour)}:${pad(minute)}:${pad(second)}`)).toBe(isReal);
      }),
    );
  });
});

describe('a timestamp', () => {
  test.each([
    [-31557014167219200, true],
    [-31557014167219208, false],
    [31556889864403196, true],
    [31556889864403200, false],
    [0.5, false],
    [Number.NaN, false],
    [Number.POSITIVE_INFINITY, false],
    ['0', false],
    [true, false],
    [undefined, false],
  ])('%j is taken: %s', (value, taken) => {
    expect(isTaken(AWSTimestamp, value)).toBe(taken);
  });

  test('has a message of its own for a result', () => {
    expect(() => AWSTimestamp.serialize('soon')).toThrow('Unable to serialize `soon` as a valid timestamp.');
    expect(() => AWSTimestamp.parseValue('soon')).toThrow('Unable to parse `soon` as a valid timestamp.');
  });
});

describe('the message for a value of another type', () => {
  test.each<[unknown, string]>([
    [5, 'Unable to parse `5` as a valid date.'],
    [true, 'Unable to parse `true` as a valid date.'],
    [null, 'Unable to parse null as a valid date.'],
    [{ a: 1 }, 'Unable to parse {"a":1} as a valid date.'],
    [[1], 'Unable to parse [1] as a valid date.'],
  ])('of %j is %s', (value, message) => {
    expect(() => AWSDate.parseValue(value)).toThrow(message);
  });
});
