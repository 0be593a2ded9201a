import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { createLocalCredentials } from '../../auth/local-credentials.ts';
import { systemClock } from '../../kernel/clock.ts';
import { RequestRefused } from '../../kernel/errors.ts';
import { systemIds } from '../../kernel/ids.ts';
import type { Json } from '../../kernel/json.ts';
import { type AwsCredentials, signRequest } from '../../kernel/sigv4.ts';
import type { SubscriptionMessage } from '../../kernel/subscription-message.ts';
import type { ExtensionCall } from '../../sandbox/resolver-code.ts';
import { anApiModel } from '../support/api-model.ts';
import { createFakeApi, type FieldFunction } from '../support/fake-api.ts';

const schema = /* GraphQL */ `
  type Query {
    a: String
  }
  type Mutation {
    save(name: String): Thing
    other: Thing
  }
  type Subscription {
    onSave(name: String): Thing @aws_subscribe(mutations: ["save"])
    onAny: Thing @aws_subscribe(mutations: ["save", "other"])
    closed: Thing @aws_iam
  }
  type Thing {
    id: ID!
    name: String
    meta: AWSJSON
    hidden: String @aws_iam
  }
`;

const credentials = {
  method: 'POST',
  path: '/graphql',
  headers: { 'x-api-key': 'da2-good' },
  body: '',
  sourceIp: ['127.0.0.1'],
};

const saved: FieldFunction = ({ arguments: { name } }) => ({ id: '1', name, meta: { a: 1 }, hidden: 'h' });

const listen = async (query: string, fields: Record<string, FieldFunction> = { 'Mutation.save': saved }) => {
  const api = createFakeApi(schema, fields);
  const received: SubscriptionMessage[] = [];
  const endings: string[] = [];
  const request = { query, variables: {}, operationName: null };
  const stop = await api.subscribe(request, credentials, {
    deliver: (message) => received.push(message),
    end: () => endings.push(query),
  });
  return { api, received, endings, stop };
};

describe('a subscription', () => {
  test('receives what the mutation selected, cut to its own selection and serialized once', async () => {
    const { api, received } = await listen('subscription { it: onSave { id meta __typename } }');
    await api.post({ query: 'mutation { save(name: "x") { id name meta } }' });
    expect(received).toEqual([{ data: { it: { id: '1', meta: '{"a":1}', __typename: 'Thing' } } }]);
  });

  test('receives each field of a mutation that names it several times, under its own name and in order', async () => {
    // Not certain of AppSync: no page says whether each of several aliased fields is published.
    const { api, received } = await listen('subscription { onSave { name } }');
    await api.post({
      query:
        'mutation { a: save(name: "x") { name } b: save(name: "y") { name } c: save(name: "z") { name } }',
    });
    expect(received).toEqual(['x', 'y', 'z'].map((name) => ({ data: { onSave: { name } } })));
  });

  test('receives null for a field that the mutation did not select', async () => {
    const { api, received } = await listen('subscription { onSave { id name } }');
    await api.post({ query: 'mutation { save(name: "x") { id } }' });
    expect(received).toEqual([{ data: { onSave: { id: '1', name: null } } }]);
  });

  test('receives an error if the mutation did not select a non-null field', async () => {
    const { api, received } = await listen('subscription { onSave { id name } }');
    await api.post({ query: 'mutation { save(name: "x") { name } }' });
    expect(received).toMatchObject([
      {
        data: { onSave: null },
        errors: [
          {
            message: "Cannot return null for non-nullable type: 'ID' within parent 'Thing' (/onSave/id)",
            path: ['onSave', 'id'],
          },
        ],
      },
    ]);
  });

  test('omits fields that the subscriber may not read', async () => {
    const { api, received } = await listen('subscription { onSave { id hidden } }');
    await api.post({ query: 'mutation { save(name: "x") { id } }' });
    expect(received).toMatchObject([{ data: { onSave: { id: '1', hidden: null } } }]);
  });

  test('receives every mutation of @aws_subscribe, each field of a request once', async () => {
    const fields = { 'Mutation.save': saved, 'Mutation.other': () => ({ id: '2' }) };
    const { api, received } = await listen('subscription { onAny { id } }', fields);
    await api.post({
      query: 'mutation { save(name: "x") { id } again: save(name: "y") { id } other { id } }',
    });
    expect(received.map(({ data }) => data)).toEqual([
      { onAny: { id: '1' } },
      { onAny: { id: '1' } },
      { onAny: { id: '2' } },
    ]);
  });

  test('receives nothing from a mutation whose field is null', async () => {
    const { api, received } = await listen('subscription { onSave { id } }', { 'Mutation.save': () => null });
    await api.post({ query: 'mutation { save(name: "x") { id } }' });
    expect(received).toEqual([]);
  });

  test('receives no payload over 240 KB', async () => {
    const { api, received } = await listen('subscription { onSave { name } }');
    await api.post({ query: `mutation { save(name: "${'x'.repeat(240 * 1024)}") { name } }` });
    await api.post({ query: 'mutation { save(name: "small") { name } }' });
    expect(received).toEqual([{ data: { onSave: { name: 'small' } } }]);
  });

  test('receives nothing once it is stopped', async () => {
    const { api, received, stop } = await listen('subscription { onSave { id } }');
    stop();
    await api.post({ query: 'mutation { save(name: "x") { id } }' });
    expect(received).toEqual([]);
    expect(api.hub.size).toBe(0);
  });

  test('sends the same message to all subscribers with the same selection', async () => {
    const { api, received } = await listen('subscription { onSave { id name } }');
    const request = { query: 'subscription { onSave { id name } }', variables: {}, operationName: null };
    const deliver = (message: SubscriptionMessage) => received.push(message);
    await api.subscribe(request, credentials, { deliver, end: () => {} });
    await api.post({ query: 'mutation { save(name: "x") { id name } }' });
    expect(received).toHaveLength(2);
    expect(received[0]).toBe(received[1]);
  });

  test('passes its arguments on, null for a variable that was not sent', async () => {
    const { api } = await listen('subscription S($n: String) { onSave(name: $n) { id } }');
    expect([...api.hub.listening].map((subscription) => subscription.arguments)).toEqual([{ name: null }]);
  });

  test('uses the filter that its resolver sets', async () => {
    const filter = { filterGroup: [{ filters: [{ fieldName: 'name', operator: 'eq', value: 'x' }] }] };
    const { api } = await listen('subscription { onSave { id } }', {
      'Subscription.onSave': () => ({
        kind: 'value',
        value: null,
        extensions: [{ name: 'setSubscriptionFilter', arguments: [filter] }],
      }),
    });
    expect([...api.hub.listening][0]?.filter).toEqual(filter);
  });
});

/** A field whose handler makes these calls of `extensions`. */
const extending =
  (...extensions: ExtensionCall[]): FieldFunction =>
  () => ({ kind: 'value', value: null, extensions });

const setInvalidationFilter = (...arguments_: Json[]): ExtensionCall => ({
  name: 'setSubscriptionInvalidationFilter',
  arguments: arguments_,
});

describe('an invalidation', () => {
  const invalidate = (payload: Json): ExtensionCall => ({
    name: 'invalidateSubscriptions',
    arguments: [{ subscriptionField: 'onSave', payload }],
  });

  test('ends a subscription once, with all its root fields', async () => {
    const { api, endings, stop } = await listen('subscription { onSave { id } onAny { id } }', {
      'Subscription.onSave': extending(setInvalidationFilter({ filterGroup: [] })),
      'Mutation.other': extending(invalidate({ id: '1' })),
    });
    expect([...api.hub.listening].map(({ invalidation }) => invalidation)).toEqual([
      { filterGroup: [] },
      null,
    ]);
    expect(await api.post({ query: 'mutation { other { id } }' })).toMatchObject({
      body: { data: { other: null } },
    });
    expect(endings).toHaveLength(1);
    expect(api.hub.size).toBe(0);
    stop();
    expect(endings).toHaveLength(1);
  });

  test('is an error beyond five calls in a request, and then ends nothing', async () => {
    const { api, endings } = await listen('subscription { onSave { id } }', {
      'Mutation.other': extending(...Array.from({ length: 6 }, () => invalidate({}))),
    });
    const { body } = await api.post({ query: 'mutation { other { id } }' });
    expect(body).toMatchObject({
      data: { other: null },
      errors: [{ message: expect.stringContaining('6') }],
    });
    expect(endings).toEqual([]);
  });

  test('is an error beyond a hundred in a second, and then ends nothing', async () => {
    const { api, endings } = await listen('subscription { onSave { id } }', {
      'Mutation.save': extending(...Array.from({ length: 5 }, () => invalidate({}))),
      'Mutation.other': extending(invalidate({ id: '1' })),
    });
    for (let request = 0; request < 20; request += 1) await api.post({ query: 'mutation { save { id } }' });
    expect(endings).toHaveLength(1);
    const request = { query: 'subscription { onSave { id } }', variables: {}, operationName: null };
    const listener = { deliver: () => {}, end: () => endings.push('again') };
    await api.subscribe(request, credentials, listener);
    expect((await api.post({ query: 'mutation { other { id } }' })).body).toMatchObject({
      data: { other: null },
      errors: [{ errorType: 'LimitExceededError', message: 'Rate limit exceeded' }],
    });
    expect(endings).toHaveLength(1);
  });

  test.each([null, 'onSave', { subscriptionField: 'onSave' }, { subscriptionField: 1, payload: {} }])(
    'with %j ends nothing',
    async (target) => {
      const { api, endings } = await listen('subscription { onSave { id } }', {
        'Mutation.other': extending({ name: 'invalidateSubscriptions', arguments: [target] }),
      });
      expect((await api.post({ query: 'mutation { other { id } }' })).body).toEqual({
        data: { other: null },
      });
      expect(endings).toEqual([]);
    },
  );
});

describe('a subscription that is rejected', () => {
  const refusalOf = async (query: string, fields?: Record<string, FieldFunction>): Promise<unknown> => {
    const error = await listen(query, fields).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RequestRefused);
    return (error as RequestRefused).errors;
  };

  test('is a query or a mutation', async () => {
    expect(await refusalOf('query { a }')).toEqual([
      { errorType: 'UnsupportedOperation', message: 'query not supported through the realtime channel' },
    ]);
  });

  test('is of a field that the caller may not read', async () => {
    expect(await refusalOf('subscription { closed { id } }')).toEqual([
      { errorType: 'Unauthorized', message: 'Not Authorized to access closed on type Subscription' },
    ]);
  });

  describe('for an IAM caller', () => {
    const { apiId, region, accountId } = anApiModel();
    const role = {
      logicalId: 'Listener',
      roleName: 'listener',
      arn: `arn:aws:iam::${accountId}:role/listener`,
      statements: [
        {
          effect: 'Allow' as const,
          actions: ['appsync:GraphQL'],
          resources: [`arn:aws:appsync:${region}:${accountId}:apis/${apiId}/types/Subscription/fields/on*`],
        },
      ],
    };
    const keys = createLocalCredentials([role], { ids: systemIds, clock: systemClock });

    const refusalTo = async (query: string): Promise<unknown> => {
      const authModes = [
        { mode: 'API_KEY' as const, config: {} },
        { mode: 'AWS_IAM' as const, config: {} },
      ] satisfies [unknown, unknown];
      const api = createFakeApi(schema, {}, { credentials: keys, authModes });
      const request = { query, variables: {}, operationName: null };
      const body = JSON.stringify(request);
      const headers = signRequest(
        { method: 'POST', url: 'http://localhost/graphql', headers: {}, body },
        {
          region,
          service: 'appsync',
          credentials: keys.forRole(role.arn) as AwsCredentials,
          now: createFixedClock().now(),
        },
      );
      const listener = { deliver: () => {}, end: () => {} };
      const error = await api
        .subscribe(request, { ...credentials, headers, body }, listener)
        .catch((reason) => reason);
      return (error as RequestRefused).errors;
    };

    test('is denied by its policy, with another error than that of the schema', async () => {
      expect(await refusalTo('subscription { closed { id } }')).toEqual([
        { errorType: 'UnauthorizedException', message: 'Permission denied' },
      ]);
    });

    test('is denied to IAM by the schema', async () => {
      expect(await refusalTo('subscription { onSave { id } }')).toEqual([
        { errorType: 'Unauthorized', message: 'Not Authorized to access onSave on type Subscription' },
      ]);
    });
  });

  test('does not fit the schema', async () => {
    expect(await refusalOf('subscription { nope { id } }')).toMatchObject([
      {
        message:
          "Validation error of type FieldUndefined: Field 'nope' in type 'Subscription' is undefined @ 'nope'",
      },
    ]);
  });

  test.each(['setSubscriptionFilter', 'setSubscriptionInvalidationFilter'])(
    'sets by %s a filter over the limits',
    async (name) => {
      const filters = [{ fieldName: 'name', operator: 'in', value: ['1', '2', '3', '4', '5', '6'] }];
      const message = 'subscription exceeds maximum value limit 5 for operator `in`.';
      expect(
        await refusalOf('subscription { onSave { id } }', {
          'Subscription.onSave': extending({ name, arguments: [{ filterGroup: [{ filters }] }] }),
        }),
      ).toEqual([{ message, errorCode: 400 }]);
    },
  );

  test('is rejected by its resolver', async () => {
    const error = { message: 'not you', errorType: 'Unauthorized', data: null, errorInfo: null };
    expect(
      await refusalOf('subscription { onSave { id } }', {
        'Subscription.onSave': () => ({ kind: 'error', error }),
      }),
    ).toEqual([{ errorType: 'Unauthorized', message: 'not you' }]);
  });
});

test('logs once that a subscription selects a field that its mutation did not', async () => {
  const log = createRecordingLog();
  const api = createFakeApi(schema, { 'Mutation.save': saved }, { log });
  const request = { query: 'subscription { onSave { id name } }', variables: {}, operationName: null };
  await api.subscribe(request, credentials, { deliver: () => {}, end: () => {} });
  for (const name of ['x', 'y']) await api.post({ query: `mutation { save(name: "${name}") { id } }` });
  expect(log.lines).toEqual([
    expect.stringContaining('selects { id name }, and its mutation selected only { id }: name cannot reach'),
  ]);
});
