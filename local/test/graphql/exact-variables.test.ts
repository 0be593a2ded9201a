import { describe, expect, test } from 'vitest';
import { toExactJson } from '../../kernel/exact-json.ts';
import { createFakeApi } from '../support/fake-api.ts';

const SCHEMA = `
  input Entry { at: Long, id: ID, count: Float }
  type Query { of(long: Long, id: ID, list: [Long], entry: Entry): String }
`;

const LARGEST = '9223372036854775807';

/** Sends variables as text, since JavaScript cannot write such numbers. */
const ask = async (declared: string, used: string, variables: string) => {
  const seen: string[] = [];
  const resolve = (request: { arguments: object; exactArguments?: object | null }) => {
    seen.push(toExactJson(request.exactArguments ?? request.arguments), JSON.stringify(request.arguments));
    return 'done';
  };
  const api = createFakeApi(SCHEMA, { 'Query.of': resolve });
  const query = `query (${declared}) { of(${used}) }`;
  const { body } = await api.post(`{"query":${JSON.stringify(query)},"variables":${variables}}`);
  return { body, seen };
};

describe('large integers in variables', () => {
  test.each([
    ['$a: Long', 'long: $a', `{"a":${LARGEST}}`, `{"long":${LARGEST}}`],
    ['$a: Long', 'long: $a', `{"a":"${LARGEST}"}`, `{"long":${LARGEST}}`],
    ['$a: Long', 'long: $a', '{"a":-9007199254740993}', '{"long":-9007199254740993}'],
    ['$a: [Long]', 'list: $a', '{"a":[1,9007199254740993]}', '{"list":[1,9007199254740993]}'],
    [
      '$a: Entry',
      'entry: $a',
      `{"a":{"at":${LARGEST},"id":"12345678901234567"}}`,
      `{"entry":{"at":${LARGEST},"id":"12345678901234567"}}`,
    ],
    ['$a: ID', 'id: $a', '{"a":12345678901234567890}', '{"id":"12345678901234567890"}'],
    [
      '$a: Entry',
      'entry: $a',
      '{"a":{"count":12345678901234567890}}',
      '{"entry":{"count":12345678901234567000}}',
    ],
    // The digits after a point are not a large integer.
    [
      '$a: Entry',
      'entry: $a',
      '{"a":{"count":0.9234567890123456}}',
      '{"entry":{"count":0.9234567890123456}}',
    ],
    [
      '$a: Entry',
      'entry: $a',
      '{"a":{"count":0.0001234567890123456}}',
      '{"entry":{"count":0.0001234567890123456}}',
    ],
  ])('%s of %s with %s keep what their type keeps', async (declared, used, variables, expected) => {
    const { body, seen } = await ask(declared, used, variables);
    expect(body).toEqual({ data: { of: 'done' } });
    expect(seen[0]).toBe(expected);
  });

  test('are the nearest number for code, also in literals', async () => {
    expect((await ask('$a: Long', 'long: $a', `{"a":${LARGEST}}`)).seen[1]).toBe(
      '{"long":9223372036854776000}',
    );
    expect((await ask('$a: ID', `id: $a, long: ${LARGEST}`, '{"a":"b"}')).seen).toEqual([
      `{"long":${LARGEST},"id":"b"}`,
      '{"long":9223372036854776000,"id":"b"}',
    ]);
  });

  test('are rejected beyond 64 bits, to the last digit', async () => {
    expect((await ask('$a: Long', 'long: $a', '{"a":9223372036854775808}')).body).toMatchObject({
      data: null,
      errors: [{ message: "Variable 'a' has an invalid value. Expected type 'Long' but was 'BigInteger'." }],
    });
  });
});
