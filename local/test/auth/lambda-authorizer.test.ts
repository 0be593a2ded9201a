import { afterEach, describe, expect, test, vi } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createFieldAccess } from '../../auth/field-access.ts';
import { buildSchema } from '../../graphql/build-schema.ts';
import { LocalFault } from '../../kernel/errors.ts';
import type { FunctionCall, FunctionResult } from '../../kernel/function-call.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { ApiModel } from '../../template/api-model.ts';
import { anApiModel } from '../support/api-model.ts';
import { createTestAuthenticator, refused } from '../support/authenticate.ts';

const arn = 'arn:aws:lambda:ap-northeast-2:000000000000:function:authorize';
const modes = (settings: JsonObject = {}): ApiModel['authModes'] => [
  { mode: 'AWS_LAMBDA', config: { AuthorizerUri: arn, ...settings } },
];

/** An authorizer function that always answers so, and takes note of its events. */
const answering = (result: Json | FunctionCall) => {
  const events: JsonObject[] = [];
  const invokeFunction: FunctionCall = async (called, event) => {
    events.push({ called, event });
    return typeof result === 'function' ? result(called, event) : { ok: true, result };
  };
  return { events, invokeFunction };
};

const token = { authorization: 'open-sesame', 'x-extra': 'yes' };

afterEach(() => {
  vi.useRealTimers();
});

describe('a Lambda authorizer', () => {
  test('receives the token, the request and its headers', async () => {
    const { events, invokeFunction } = answering({ isAuthorized: true });
    const enter = createTestAuthenticator({ authModes: modes() }, { invokeFunction });
    const body = JSON.stringify({ query: 'query Q { hello }', operationName: 'Q', variables: { a: 1 } });
    await enter(token, { body });
    expect(events).toEqual([
      {
        called: arn,
        event: {
          authorizationToken: 'open-sesame',
          requestContext: {
            apiId: anApiModel().apiId,
            accountId: '000000000000',
            requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
            queryString: 'query Q { hello }',
            operationName: 'Q',
            variables: { a: 1 },
          },
          requestHeaders: token,
        },
      },
    ]);
  });

  test('receives the connect of a WebSocket', async () => {
    const { events, invokeFunction } = answering({ isAuthorized: true });
    await createTestAuthenticator({ authModes: modes() }, { invokeFunction })(token, {
      path: '/graphql/connect',
    });
    expect(events).toMatchObject([{ event: { requestContext: { operationName: 'DeepDish:Connect' } } }]);
  });

  test('passes its context to resolvers', async () => {
    const resolverContext = { tenant: 'blue' };
    const { invokeFunction } = answering({ isAuthorized: true, resolverContext });
    const caller = await createTestAuthenticator({ authModes: modes() }, { invokeFunction })(token);
    expect(caller).toMatchObject({ mode: 'AWS_LAMBDA', identity: { resolverContext } });
  });

  test('denies fields of any type, by name or by ARN of this API', async () => {
    const { apiId } = anApiModel();
    const { invokeFunction } = answering({
      isAuthorized: true,
      deniedFields: [
        'Thing.secret',
        `arn:aws:appsync:ap-northeast-2:000000000000:apis/${apiId}/types/Query/fields/hidden`,
        'arn:aws:appsync:ap-northeast-2:000000000000:apis/another/types/Query/fields/thing',
      ],
    });
    const caller = await createTestAuthenticator({ authModes: modes() }, { invokeFunction })(token);
    const schema = buildSchema(
      'type Query { thing: Thing hidden: Int } type Thing { id: ID secret: Int }',
    ).checked;
    const mayAccess = createFieldAccess(schema, { authModes: modes() });
    const fields = [
      ['Query', 'thing'],
      ['Query', 'hidden'],
      ['Thing', 'id'],
      ['Thing', 'secret'],
    ] as const;
    expect(fields.map(([type, field]) => mayAccess(caller, type, field))).toEqual([true, false, true, false]);
  });

  test.each<[string, Json]>([
    ['false', { isAuthorized: false }],
    ['nothing', {}],
  ])('that returns %s denies the request', async (_, result) => {
    const enter = createTestAuthenticator({ authModes: modes() }, answering(result));
    await expect(enter(token)).rejects.toMatchObject(refused);
  });

  test.each<[string, Json]>([
    ['no object', 'yes'],
    ['null', null],
    ['a text for the decision', { isAuthorized: 'true' }],
  ])('that returns %s fails the request', async (_, result) => {
    const enter = createTestAuthenticator({ authModes: modes() }, answering(result));
    await expect(enter(token)).rejects.toMatchObject({ status: 400, errorType: 'BadRequestException' });
  });

  test('that throws denies the request', async () => {
    const failed: FunctionResult = { ok: false, errorType: 'Error', errorMessage: 'no', trace: [] };
    const enter = createTestAuthenticator(
      { authModes: modes() },
      answering(async () => failed),
    );
    await expect(enter(token)).rejects.toMatchObject(refused);
  });

  test('that does not exist locally is a fault of this machine', async () => {
    const fault = new LocalFault('FUNCTION_UNAVAILABLE', 'No function runs here.', 'Define it.');
    const enter = createTestAuthenticator(
      { authModes: modes() },
      answering(() => Promise.reject(fault)),
    );
    await expect(enter(token)).rejects.toBe(fault);
  });

  test('that takes more than ten seconds denies the request', async () => {
    vi.useFakeTimers();
    const enter = createTestAuthenticator(
      { authModes: modes() },
      answering(() => new Promise(() => {})),
    );
    const refusal = expect(enter(token)).rejects.toMatchObject(refused);
    await vi.advanceTimersByTimeAsync(10_000);
    await refusal;
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is not invoked for a token of another form', async () => {
    const { events, invokeFunction } = answering({ isAuthorized: true });
    const authModes = modes({ IdentityValidationExpression: '^open-' });
    const enter = createTestAuthenticator({ authModes }, { invokeFunction });
    await expect(enter({ authorization: 'shut-sesame' })).rejects.toMatchObject(refused);
    expect(events).toEqual([]);
    await enter(token);
    expect(events).toHaveLength(1);
  });
});

describe("an authorizer's answer", () => {
  const askTwice = async (settings: JsonObject, result: JsonObject, apart: number): Promise<number> => {
    const clock = createFixedClock();
    const { events, invokeFunction } = answering(result);
    const enter = createTestAuthenticator({ authModes: modes(settings) }, { invokeFunction, clock });
    await enter(token);
    clock.advance(apart * 1_000);
    await enter(token);
    return events.length;
  };

  test.each<[string, JsonObject, JsonObject, number, number]>([
    ['is not kept unless the API says so', {}, {}, 0, 2],
    ['is kept for as long as the API says', { AuthorizerResultTtlInSeconds: 60 }, {}, 59, 1],
    ['is kept no longer', { AuthorizerResultTtlInSeconds: 60 }, {}, 60, 2],
    [
      'is kept as the function says in its place',
      { AuthorizerResultTtlInSeconds: 60 },
      { ttlOverride: 90 },
      89,
      1,
    ],
    [
      'is not cached if the function disables caching',
      { AuthorizerResultTtlInSeconds: 60 },
      { ttlOverride: 0 },
      1,
      2,
    ],
    [
      'is not cached if it is too large',
      { AuthorizerResultTtlInSeconds: 60 },
      { resolverContext: { text: 'x'.repeat(1_048_576) } },
      1,
      2,
    ],
  ])('%s', async (_, settings, result, apart, asked) => {
    expect(await askTwice(settings, { isAuthorized: true, ...result }, apart)).toBe(asked);
  });

  test('is cached by token, also if it denies the request', async () => {
    const { events, invokeFunction } = answering(async (_arn, event) => ({
      ok: true,
      result: { isAuthorized: (event as JsonObject).authorizationToken === 'good' },
    }));
    const authModes = modes({ AuthorizerResultTtlInSeconds: 60 });
    const enter = createTestAuthenticator({ authModes }, { invokeFunction });
    for (const authorization of ['good', 'bad', 'good', 'bad']) {
      const entering = enter({ authorization });
      if (authorization === 'good') await expect(entering).resolves.toMatchObject({ mode: 'AWS_LAMBDA' });
      else await expect(entering).rejects.toMatchObject(refused);
    }
    expect(events).toHaveLength(2);
  });
});
