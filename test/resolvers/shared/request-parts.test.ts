import { toContext } from 'appsync-offline/vitest';
import { beforeEach, describe, expect, test } from 'vitest';
import { toFunctionAnswer, toFunctionCall } from '../../../resolvers/shared/call-function.ts';
import { toCaller } from '../../../resolvers/shared/caller.ts';
import { checkId } from '../../../resolvers/shared/check-id.ts';
import { toCorrelationId } from '../../../resolvers/shared/correlation-id.ts';
import { toEmailLockKey, toUserKey, toUsersPartition } from '../../../resolvers/shared/keys.ts';
import { toUser } from '../../../resolvers/shared/to-user.ts';
import { toUserImport } from '../../../resolvers/shared/to-user-import.ts';
import { STORED_IMPORT } from '../../support/stored-import.ts';
import { STORED_USER, USER } from '../../support/stored-user.ts';

beforeEach(() => void toContext());

describe('an id', () => {
  test.each(['a', ' ', '~', 'x'.repeat(128), '"quoted"', 'USER#a'])('%j is valid', (id) => {
    expect(checkId(id)).toBe(id);
  });

  test.each(['', 'x'.repeat(129), 'é', 'a\nb', 'a\n', '\ta', '\u007f', '🙂', 'half \ud83d'])(
    '%j is rejected',
    (id) => {
      expect(() => checkId(id)).toThrow('This cannot be an id.');
    },
  );
});

describe('the id of a request', () => {
  const toRequest = (headers: Record<string, string>) => ({ headers, domainName: null });

  test('is the one that AppSync adds to the headers', () => {
    expect(toCorrelationId(toRequest({ 'x-amzn-requestid': 'abc' }))).toBe('abc');
  });

  test.each([undefined, toRequest({}), toRequest({ 'x-amzn-requestid': '' })])(
    'is new without one: %j',
    (request) => {
      const ids = [toCorrelationId(request), toCorrelationId(request)];
      expect(new Set(ids).size).toBe(2);
      for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

describe('the caller', () => {
  test('of the user pool is named by its permanent sub', () => {
    const identity = {
      sub: 'b6c1',
      username: 'ada',
      issuer: 'https://idp',
      groups: null,
      claims: {},
      sourceIp: ['127.0.0.1'],
      defaultAuthStrategy: 'ALLOW',
    };
    toContext({ identity });
    expect(toCaller(identity as never)).toEqual({ authType: 'User Pool Authorization', id: 'b6c1' });
  });

  test('of IAM is named by its ARN', () => {
    const identity = {
      accountId: '1',
      cognitoIdentityPoolId: null,
      cognitoIdentityId: null,
      sourceIp: ['127.0.0.1'],
      username: 'AROA:session',
      userArn: 'arn:aws:sts::1:assumed-role/reader/session',
      cognitoIdentityAuthType: null,
      cognitoIdentityAuthProvider: null,
    };
    toContext({ identity });
    expect(toCaller(identity as never)).toMatchObject({ id: 'arn:aws:sts::1:assumed-role/reader/session' });
  });

  test('with an API key has no id', () => {
    toContext({ identity: null });
    expect(toCaller(null as never)).toEqual({ authType: 'API Key Authorization', id: null });
  });
});

describe('the call of a function', () => {
  test('has the input, and no argument beside it', () => {
    const ctx = toContext({ arguments: { input: { name: 'Ada' }, other: 1 } });
    expect(Object.keys(toFunctionCall(ctx as never).payload as object)).toEqual([
      'input',
      'caller',
      'correlationId',
    ]);
  });

  test('fails if the function has failed, even with a result', () => {
    const ctx = toContext({
      arguments: { input: {} },
      result: { partial: true },
      error: { type: 'Lambda:Unhandled', message: 'secret' },
    });
    expect(() => toFunctionAnswer(ctx as never)).toThrow('Something went wrong on our side.');
  });
});

describe('the keys of the table', () => {
  test('ignore the letter case of an address, and keep that of an id', () => {
    expect(toEmailLockKey('Ada@Example.COM')).toEqual({ pk: 'EMAIL#ada@example.com', sk: 'LOCK' });
    expect(toUserKey('Ada')).toEqual({ pk: 'USER#Ada', sk: 'PROFILE' });
    expect([0, 7].map(toUsersPartition)).toEqual(['USERS#0', 'USERS#7']);
  });
});

describe('what the API returns', () => {
  test('of a user has its fields alone, regardless of what else is stored', () => {
    expect(toUser({ ...STORED_USER, secret: 'x', emailLower: 'ada@example.com' } as never)).toEqual(USER);
  });

  test('of an import has neither keys nor the link to its report', () => {
    const shown = toUserImport({ ...STORED_IMPORT, reportUrl: 'https://secret', file: 'x' } as never);
    expect(Object.keys(shown)).toEqual([
      'id',
      'status',
      'total',
      'processed',
      'created',
      'refused',
      'problems',
      'createdAt',
      'finishedAt',
    ]);
  });
});
