import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lazy, type TraceFacts } from '../../kernel/tracing.ts';
import { RecordedTrace } from '../../traces/recorded.ts';
import { shortenTrace } from '../../traces/shorten.ts';

const MEGABYTE = 1024 ** 2;

const aTrace = (facts: Partial<TraceFacts> = {}): RecordedTrace => {
  let spanIds = 0;
  const ports = {
    elapsed: () => 0,
    nextSpanId: () => {
      spanIds += 1;
      return String(spanIds).padStart(16, '0');
    },
    ended: () => {},
  };
  const start = { kind: 'request' as const, id: 'id', causes: [], facts };
  return new RecordedTrace(start, { traceId: '1'.repeat(32), began: 0 }, ports);
};

const http = (body: string) => ({ method: 'POST', path: '/graphql', headers: {}, body, sourceIp: [] });
const callOf = (details: object) => ['ServiceCall', 'PutItem', details as never] as const;

describe('the size of a trace', () => {
  test('increases with its texts', () => {
    const [small, large] = [shortenTrace(aTrace()), shortenTrace(aTrace({ http: http('a'.repeat(5_000)) }))];
    expect(large - small).toBeGreaterThanOrEqual(5_000);
    expect(large - small).toBeLessThan(6_000);
  });

  test('counts a value once that several spans have', () => {
    const value = { text: 'a'.repeat(10_000) };
    const [once, twice] = [aTrace(), aTrace()];
    once.begin(...callOf({ input: value }));
    for (const name of ['input', 'output']) twice.begin(...callOf({ [name]: value }));
    expect(shortenTrace(twice) - shortenTrace(once)).toBeLessThan(1_000);
  });

  test('counts what a value holds that is not computed yet, without computing it', () => {
    const trace = aTrace();
    const held = 'a'.repeat(20_000);
    trace.begin(
      ...callOf({
        input: lazy([held], () => {
          throw new Error('It is not read yet.');
        }),
      }),
    );
    expect(shortenTrace(trace)).toBeGreaterThan(20_000);
  });

  test('counts bytes as bytes, not as members', () => {
    const trace = aTrace();
    trace.begin(...callOf({ input: new Uint8Array(100_000) }));
    const bytes = shortenTrace(trace);
    expect(bytes).toBeGreaterThanOrEqual(100_000);
    expect(bytes).toBeLessThan(110_000);
  });

  test('of a trace without its spans is that of its texts', () => {
    const trace = aTrace({
      http: http('a'.repeat(1_000)),
      graphql: { query: 'b'.repeat(2_000), variables: {}, operationName: null },
      response: { headers: {}, text: 'c'.repeat(3_000) },
    });
    trace.begin(...callOf({ input: 'd'.repeat(50_000) }));
    trace.dropSpans();
    const bytes = shortenTrace(trace);
    expect(bytes).toBeGreaterThanOrEqual(6_000);
    expect(bytes).toBeLessThan(10_000);
  });
});

describe('a trace of up to a megabyte', () => {
  test('is kept as it is', () => {
    const input = { text: 'a'.repeat(MEGABYTE - 20_000) };
    const trace = aTrace({ http: http('') });
    const span = trace.begin(...callOf({ input }));
    shortenTrace(trace);
    expect((span.details as { input: unknown }).input).toBe(input);
  });
});

describe('a larger trace', () => {
  const long = 'a'.repeat(MEGABYTE);

  test('has its long values cut, and keeps the short ones', () => {
    const trace = aTrace();
    const span = trace.begin(
      ...callOf({ input: { text: long }, operation: 'PutItem', resources: ['Users'] }),
    );
    expect(shortenTrace(trace)).toBeLessThan(20_000);
    expect(span.details).toMatchObject({
      operation: 'PutItem',
      resources: ['Users'],
      input: { text: expect.stringMatching(/^a{4096}… \d+ more characters$/) },
    });
  });

  test('has the spans within spans cut, too', () => {
    const trace = aTrace();
    const inner = trace.begin('Tracing', 'Query.it', {} as never).begin(...callOf({ output: [long] }));
    expect(shortenTrace(trace)).toBeLessThan(20_000);
    expect(JSON.stringify(inner.details)).toContain('more characters');
  });

  test('has a value computed that is not yet, so that what it held can be released', () => {
    const trace = aTrace();
    const span = trace.begin(...callOf({ input: lazy([long], () => ({ text: long })) }));
    expect(shortenTrace(trace)).toBeLessThan(20_000);
    expect(span.details).toMatchObject({ input: { text: expect.stringContaining('more characters') } });
  });

  test('has its request and its response cut, the response as JSON', () => {
    const text = JSON.stringify({ data: { items: Array.from({ length: 60 }, () => 'b'.repeat(20_000)) } });
    const graphql = { query: '{ it }', variables: { text: long }, operationName: 'it' };
    const trace = aTrace({ http: http(long), graphql, response: { headers: { 'x-a': '1' }, text } });
    expect(shortenTrace(trace)).toBeLessThan(400_000);
    const { facts } = trace;
    expect(facts.http).toMatchObject({ method: 'POST', body: expect.stringContaining('more characters') });
    expect(facts.graphql).toMatchObject({ query: '{ it }', operationName: 'it' });
    expect(facts.response?.text).toBeUndefined();
    const { body } = facts.response as { body: { data: { items: string[] } } };
    const { items } = body.data;
    expect(items).toHaveLength(51);
    expect(items[50]).toBe('… 10 more elements');
    expect(facts.response?.headers).toEqual({ 'x-a': '1' });
  });

  test('keeps what it has already cut when it is shortened again', () => {
    const trace = aTrace({ http: http(long) });
    const bytes = shortenTrace(trace);
    const { http: cut } = trace.facts;
    expect(shortenTrace(trace)).toBe(bytes);
    expect(trace.facts.http).toBe(cut);
  });

  test('is far below its limit, regardless of the shape of a value', () => {
    const leaf = fc.constantFrom(long, 'short', 1, null, true);
    const value = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 3 }, leaf, tie('list'), tie('object')),
      list: fc.array(tie('any'), { maxLength: 5 }),
      object: fc.dictionary(fc.string({ maxLength: 8 }), tie('any'), { maxKeys: 5 }),
    })).any;
    fc.assert(
      fc.property(value, (input) => {
        const trace = aTrace();
        trace.begin(...callOf({ input, large: long }));
        expect(shortenTrace(trace)).toBeLessThan(MEGABYTE);
      }),
      { numRuns: 30 },
    );
  });
});
