import { extensions, runtime, util } from '@aws-appsync/utils';
import * as ai from '@aws-appsync/utils/ai';
import * as ddb from '@aws-appsync/utils/dynamodb';
import * as rds from '@aws-appsync/utils/rds';
import { describe, expect, test, vi } from 'vitest';
import { COVERAGE } from '../../sandbox/coverage.ts';
import { beginHandler, readHandler } from '../../vitest/handler-state.ts';
import { toContext } from '../../vitest/to-context.ts';
import { request } from '../support/get-note.ts';

/** All functions that the stand-ins export, by path. */
const listPaths = (value: object, prefix: string): string[] =>
  Object.entries(value).flatMap(([name, member]) =>
    typeof member === 'function' ? [`${prefix}.${name}`] : listPaths(member, `${prefix}.${name}`),
  );

describe('@aws-appsync/utils under the plugin for Vitest', () => {
  test('run a resolver as a plain function', () => {
    const ctx = toContext({ arguments: { id: '7' } });
    expect(request(ctx)).toMatchObject({ operation: 'GetItem', key: { id: { S: '7' } } });
  });

  test('export every function that there is', () => {
    const namespaces = { util, extensions, runtime, dynamodb: ddb, rds, ai };
    const paths = Object.entries(namespaces).flatMap(([name, members]) => listPaths(members, name));
    expect(paths.sort()).toEqual(Object.keys(COVERAGE).sort());
  });

  test('end a handler with an error that has its message', () => {
    expect(() => util.error('no such user', 'NotFound')).toThrow('no such user');
    expect(() => util.unauthorized()).toThrow('Unauthorized');
  });

  test('record what a handler appends and extends', () => {
    beginHandler({ identity: { resolverContext: {} } });
    util.appendError('one', 'Late');
    extensions.evictFromApiCache('Query', 'getUser', {});
    expect(readHandler()).toMatchObject({
      outErrors: [{ message: 'one', errorType: 'Late' }],
      extensions: [{ name: 'evictFromApiCache' }],
    });
    expect(util.authType()).toBe('Lambda Authorization');
  });

  test('follow the clock of the test', () => {
    vi.useFakeTimers({ now: 1_517_943_695_749 });
    expect(util.time.nowISO8601()).toBe('2018-02-06T19:01:35.749Z');
    vi.useRealTimers();
  });
});
