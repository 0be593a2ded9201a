import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRequest } from '../../graphql/parse-request.ts';
import { TransportFailure } from '../../kernel/errors.ts';
import { toExactJson } from '../../kernel/exact-json.ts';

const refusalOf = (body: string): string => {
  try {
    parseRequest(body);
  } catch (error) {
    if (!(error instanceof TransportFailure)) throw error;
    expect(error).toMatchObject({ status: 400, errorType: 'MalformedHttpRequestException' });
    return error.message;
  }
  throw new Error('The body was accepted.');
};

describe('a body', () => {
  test.each<[string, object]>([
    ['{"query":"{ a }"}', { query: '{ a }', variables: {}, operationName: null }],
    ['{"query":"{ a }","variables":null}', { query: '{ a }', variables: {}, operationName: null }],
    ['{"query":"{ a }","operationName":null}', { query: '{ a }', variables: {}, operationName: null }],
    ['{"query":"{ a }","operationName":""}', { query: '{ a }', variables: {}, operationName: null }],
    ['{"query":"{ a }","operationName":"A"}', { query: '{ a }', variables: {}, operationName: 'A' }],
    [
      '{"query":"{ a }","variables":{"b":[1]}}',
      { query: '{ a }', variables: { b: [1] }, operationName: null },
    ],
    ['\n{"query":"{ a }","extensions":{"c":1}}\n', { query: '{ a }', variables: {}, operationName: null }],
  ])('%j is the request %j', (body, request) => {
    expect(parseRequest(body)).toEqual(request);
  });

  test.each(['', ' ', '\n\t'])('%j is empty', (body) => {
    expect(refusalOf(body)).toBe('Request body is empty.');
  });

  test.each([
    'meow',
    '{}}',
    'null',
    '"{ a }"',
    '[{"query":"{ a }"}]',
    '{"query":null}',
    '{"query":""}',
    '{"query":" "}',
    '{"query":["{ a }"]}',
    '{"query":"{ a }","variables":"{}"}',
    '{"query":"{ a }","variables":[]}',
    '{"query":"{ a }","variables":1}',
    '{"query":"{ a }","variables":false}',
  ])('%s is not a request', (body) => {
    expect(refusalOf(body)).toBe('Unable to parse GraphQL query.');
  });

  test.each(['[', '{"a":'])('may nest variables a thousand levels deep, here of %s', (open) => {
    const close = open === '[' ? ']' : '}';
    const toBody = (levels: number) =>
      `{"query":"{ a }","variables":{"v":${open.repeat(levels)}1${close.repeat(levels)}}}`;
    expect(parseRequest(toBody(1_000)).query).toBe('{ a }');
    expect(refusalOf(toBody(1_001))).toContain('the variables are nested too deep');
  });

  test('is refused or read, never another error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        expect(refusalOf(body)).toMatch(/^(Request body is empty|Unable to parse GraphQL query)/);
      }),
    );
  });
});

describe('large integers', () => {
  const toBody = (value: string) => `{"query":"{ a }","variables":{"v":${value}}}`;

  test('keep their digits beside the variables', () => {
    const { variables, exactVariables } = parseRequest(toBody('9007199254740993'));
    expect(variables).toEqual({ v: 9007199254740992 });
    expect(toExactJson(exactVariables)).toBe('{"v":9007199254740993}');
  });

  test.each(['1', '1.5', '"text"', '123456789012345'])('are not looked for in %s', (value) => {
    expect(parseRequest(toBody(value))).not.toHaveProperty('exactVariables');
  });

  test('have no exact form if the variables are absent', () => {
    expect(parseRequest('{"query":"{ a(b: 9007199254740993) }"}').exactVariables).toEqual({});
  });
});
