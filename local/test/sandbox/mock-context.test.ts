import { describe, expect, test } from 'vitest';
import { readMockContext } from '../../sandbox/mock-context.ts';

const read = (context: unknown) => readMockContext(JSON.stringify(context));

// https://docs.aws.amazon.com/appsync/latest/APIReference/API_EvaluateCode.html
describe('the context of EvaluateCode', () => {
  test('has defaults for all parts but the result and the error', () => {
    expect(read({})).toEqual({
      context: {
        arguments: {},
        identity: null,
        source: null,
        prev: null,
        request: { headers: {}, domainName: null },
        info: {},
        env: {},
      },
      stash: {},
      refusal: null,
    });
  });

  test('keeps what it has', () => {
    const parts = {
      arguments: { id: '1' },
      identity: { sub: 's', claims: {} },
      source: [1],
      prev: { result: { a: 1 } },
      request: { headers: { host: 'h' }, domainName: 'd' },
      info: { fieldName: 'f', selectionSetList: ['a'] },
      env: { A: 'a' },
      result: null,
      error: { message: 'm', other: 1 },
    };
    expect(read({ ...parts, stash: { s: 1 } })).toEqual({ context: parts, stash: { s: 1 }, refusal: null });
  });

  test.each([
    [{ prev: {} }, { prev: { result: null } }],
    [{ prev: { other: 1 } }, { prev: { result: null } }],
    [{ prev: null }, { prev: null }],
    [{ request: null }, { request: { headers: {}, domainName: null } }],
    [{ request: { domainName: 1, headers: [] } }, { request: { headers: {}, domainName: null } }],
    [
      { info: null, env: null },
      { info: {}, env: {} },
    ],
    [{ error: null }, {}],
    [{ source: 'a' }, { source: 'a' }],
  ])('of %j has %j', (given, expected) => {
    expect(read(given).context).toMatchObject(expected);
  });

  test('does not take args', () => {
    expect(read({ args: { id: '1' } }).context?.arguments).toEqual({});
  });

  test.each([
    [{ arguments: null }, 'ctx.arguments'],
    [{ arguments: [] }, 'ctx.arguments'],
    [{ stash: null }, 'ctx.stash'],
    [{ stash: 'a' }, 'ctx.stash'],
    [{ prev: [] }, 'ctx.prev'],
    [{ request: 'a' }, 'ctx.request'],
    [{ info: 1 }, 'ctx.info'],
    [{ env: true }, 'ctx.env'],
    [{ error: 'a' }, 'ctx.error'],
    [{ identity: [] }, 'ctx.identity'],
    [{ identity: { unknown: 1 } }, 'ctx.identity'],
    [{ arguments: 1, identity: 1, stash: 1 }, 'ctx.arguments, ctx.identity, ctx.stash'],
  ])('of %j is refused for %s', (given, names) => {
    expect(read(given)).toEqual({
      context: null,
      stash: {},
      refusal: `The following properties in your mock context object failed validation: ${names}`,
    });
  });

  test.each(['null', '[]', '"ab"', '12', '{a}', '{"a":}', '  '])('%s is not an object', (text) => {
    expect(readMockContext(text)).toMatchObject({
      context: null,
      refusal: 'The context is not a JSON object.',
    });
  });

  test('has from 2 to 28,000 characters', () => {
    const pad = (length: number) => `{"source":"${'a'.repeat(length - 13)}"}`;
    expect(readMockContext(pad(28_000)).refusal).toBeNull();
    expect(readMockContext(pad(28_001)).refusal).toBe(
      'The context has 28001 characters; AppSync takes 2 to 28000.',
    );
    expect(readMockContext('1').refusal).toBe('The context has 1 characters; AppSync takes 2 to 28000.');
  });
});
