import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toFieldLines, toRequestLine, toTime } from '../../cli/trace-lines.ts';
import { toSummary } from '../console/trace-fixtures.ts';

const toError = (message: string, place: string | null = null) => ({
  message,
  errorType: 'TypeError',
  path: null,
  place,
});

describe('the line of a request', () => {
  test('has its operation, its caller and its time', () => {
    expect(toRequestLine(toSummary())).toBe('POST mutation CreateUser · API key · 12 ms');
    expect(toRequestLine(toSummary({ kind: 'subscribe', name: 'subscription OnUser' }))).toMatch(
      /^WS subscription OnUser · /,
    );
  });

  test('of a caller that is not known says "nobody"', () => {
    expect(toRequestLine(toSummary({ caller: null }))).toBe('POST mutation CreateUser · nobody · 12 ms');
  });

  test('of a function has no caller', () => {
    const trace = toSummary({ kind: 'streamBatch', name: 'publish, 2 records', functionName: 'publish' });
    expect(toRequestLine(trace)).toBe('publish, 2 records · 12 ms');
  });

  test('has a status other than 200', () => {
    expect(toRequestLine(toSummary({ statusCode: 401 }))).toMatch(/ · HTTP 401$/);
    expect(toRequestLine(toSummary({ statusCode: null }))).not.toContain('HTTP');
  });

  test('has each error with its place, once', () => {
    const errors = [toError('No.', 'a.ts:1:2'), toError('a.ts:3:4: No.', 'a.ts:3:4')];
    expect(toRequestLine(toSummary({ errors, errorCount: 2 }))).toMatch(
      / · TypeError: No\. \(a\.ts:1:2\) · TypeError: a\.ts:3:4: No\.$/,
    );
  });

  test('counts the errors that are not listed', () => {
    expect(toRequestLine(toSummary({ errors: [toError('No.')], errorCount: 12 }))).toMatch(
      / · 11 more errors$/,
    );
  });
});

describe('the lines of resolvers', () => {
  const toSpan = (kind: string, name: string, spans: Parameters<typeof toFieldLines>[0]['spans'] = []) => ({
    kind,
    name,
    startedAt: 1,
    endedAt: 3.5,
    spans,
  });

  test('are indented by their depth, and omit what is inside of a handler', () => {
    const call = toSpan('ServiceCall', 'GetItem Users');
    const spans = [
      toSpan('Authorization', 'API key'),
      toSpan('Tracing', 'Query.getUser', [
        toSpan('RequestMapping', 'request', [call]),
        toSpan('DataSource', 'Users', [call]),
      ]),
    ];
    expect(toFieldLines({ spans })).toEqual([
      '  Query.getUser · 2.5 ms',
      '    Users · 2.5 ms',
      '      GetItem Users · 2.5 ms',
    ]);
  });

  test('have no time for a span in progress', () => {
    expect(toFieldLines({ spans: [{ ...toSpan('Tracing', 'Query.a'), endedAt: null }] })).toEqual([
      '  Query.a',
    ]);
  });
});

describe('a time', () => {
  test('has a fraction below ten milliseconds, and seconds from one on', () => {
    expect([0, 0.44, 9.94, 12.4, 999, 1_000, 61_000].map(toTime)).toEqual([
      '0.0 ms',
      '0.4 ms',
      '9.9 ms',
      '12 ms',
      '999 ms',
      '1.0 s',
      '61.0 s',
    ]);
  });

  test('changes its unit when rounding reaches the next one', () => {
    expect(toTime(9.96)).toBe('10 ms');
    expect(toTime(999.6)).toBe('1.0 s');
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (milliseconds) => {
        expect(toTime(milliseconds)).not.toMatch(/^(1000 ms|10\.0 ms)$/);
      }),
    );
  });
});
