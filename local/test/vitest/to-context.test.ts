import { extensions, util } from '@aws-appsync/utils';
import { describe, expect, test } from 'vitest';
import { beginHandler, call, meter, readHandler } from '../../vitest/handler-state.ts';
import { appsync } from '../../vitest/plugin.ts';
import { toContext } from '../../vitest/to-context.ts';

// https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
describe('the context of a test', () => {
  test('has all parts', () => {
    expect(toContext()).toEqual({
      arguments: {},
      args: {},
      identity: null,
      source: null,
      stash: {},
      prev: null,
      request: { headers: {}, domainName: null },
      info: {
        fieldName: '',
        parentTypeName: '',
        variables: {},
        selectionSetList: [],
        selectionSetGraphQL: '',
      },
      env: {},
      outErrors: [],
    });
  });

  test('has the given parts, and defaults within them', () => {
    const ctx = toContext({
      arguments: { id: '1' },
      stash: { a: 1 },
      prev: { result: 2 },
      source: { b: 3 },
      result: [4],
      error: { message: 'm', type: 't' },
      request: { headers: { host: 'h' } },
      info: { fieldName: 'f' },
      env: { A: 'a' },
    });
    expect(ctx.args).toBe(ctx.arguments);
    expect(ctx).toMatchObject({
      arguments: { id: '1' },
      stash: { a: 1 },
      prev: { result: 2 },
      source: { b: 3 },
      result: [4],
      error: { message: 'm', type: 't' },
      request: { headers: { host: 'h' }, domainName: null },
      info: { fieldName: 'f', parentTypeName: '', selectionSetList: [] },
      env: { A: 'a' },
    });
  });

  test('has a stash of its own each time', () => {
    const first = toContext();
    first.stash.a = 1;
    expect(toContext().stash).toEqual({});
  });

  test.each([
    [undefined, 'API Key Authorization'],
    [null, 'API Key Authorization'],
    [{ sub: 's', issuer: 'i', claims: {} }, 'Open ID Connect Authorization'],
    [{ resolverContext: {} }, 'Lambda Authorization'],
    [{ accountId: '1', sourceIp: [], username: 'u', userArn: 'a' }, 'IAM Authorization'],
  ])('with the identity %j has its type', (identity, type) => {
    const ctx = toContext(identity === undefined ? {} : { identity });
    expect(ctx.identity).toEqual(identity ?? null);
    expect(util.authType()).toBe(type);
  });

  test('begins without what earlier handlers have done', () => {
    toContext({ identity: { resolverContext: {} } });
    util.appendError('late');
    extensions.setSubscriptionFilter({ filterGroup: [] } as never);
    expect(readHandler()).toMatchObject({ outErrors: [{ message: 'late' }], extensions: [{}] });
    toContext();
    expect(readHandler()).toEqual({ outErrors: [], extensions: [] });
    expect(util.authType()).toBe('API Key Authorization');
  });
});

describe('a handler of a test', () => {
  test('draws other random numbers than the one before it', () => {
    beginHandler();
    const first = [util.autoId(), util.autoId()];
    beginHandler();
    expect(new Set([...first, util.autoId()]).size).toBe(3);
  });

  test('has no limit of steps', () => {
    beginHandler();
    expect(() => meter.charge(1e12)).not.toThrow();
    expect(util.matches('(a|b)*c', `${'ab'.repeat(100)}c`)).toBe(true);
    const text = 'a'.repeat(1000);
    expect(meter.weighText(text)).toBe(text);
  });

  test('keeps any number of errors', () => {
    beginHandler();
    for (let count = 0; count < 10; count += 1) util.appendError('a'.repeat(1_000_000));
    expect(call.outErrors).toHaveLength(10);
  });
});

describe('the plugin', () => {
  const { resolve } = appsync().config();
  const replace = (module: string): string =>
    resolve.alias.reduce((name, { find, replacement }) => name.replace(find, replacement), module);

  test.each([
    ['@aws-appsync/utils', 'appsync-offline/utils'],
    ['@aws-appsync/utils/dynamodb', 'appsync-offline/utils/dynamodb'],
    ['@aws-appsync/utils/rds', 'appsync-offline/utils/rds'],
    ['@aws-appsync/utils/ai', 'appsync-offline/utils/ai'],
    ['@aws-appsync/utils-extra', '@aws-appsync/utils-extra'],
    ['my/@aws-appsync/utils', 'my/@aws-appsync/utils'],
    ['@aws-appsync/eslint-plugin', '@aws-appsync/eslint-plugin'],
  ])('resolves %s to %s', (module, resolved) => {
    expect(replace(module)).toBe(resolved);
  });

  test('runs before those that resolve packages', () => {
    expect(appsync()).toMatchObject({ name: 'appsync-offline', enforce: 'pre' });
  });
});
