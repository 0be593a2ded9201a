import { describe, expect, test } from 'vitest';
import { identity, runSample } from './samples/run-sample.ts';

describe('resolvers in the manner of AppSync’s own samples, beside a database', () => {
  test('calls a service over HTTP, in JSON or XML', () => {
    const request = { headers: { host: 'h', authorization: 'a' }, domainName: null };
    expect(runSample('call-http', 'request', { arguments: { symbol: 'A&B' }, request })).toMatchObject({
      value: {
        resourcePath: '/v1/quotes/A%26B',
        params: {
          headers: { authorization: 'a', 'content-type': 'application/json' },
          query: { currency: 'EUR' },
        },
      },
    });
    const answer = (statusCode: number, type: string, body: string) =>
      runSample('call-http', 'response', {
        result: { statusCode, headers: { 'content-type': type, age: '5' }, body },
      });
    expect(answer(200, 'application/json', '{"price":1}')).toMatchObject({
      value: { price: 1 },
      extensions: [{ name: 'addResponseHeader', arguments: ['x-quote-age', '5'] }],
    });
    expect(answer(200, 'application/xml', '<quote><price>1.5</price></quote>')).toMatchObject({
      value: { price: 1.5 },
    });
    expect(answer(404, 'text/plain', '')).toMatchObject({ value: null });
    expect(answer(500, 'text/plain', '')).toMatchObject({ error: { errorType: 'QuoteService' } });
  });

  test('invokes a function for many parents at once', () => {
    const context = { source: { id: 'p' }, arguments: { first: 1 } };
    expect(runSample('invoke-lambda', 'request', context)).toMatchObject({
      value: { operation: 'BatchInvoke', payload: { field: 'test', id: 'p', args: { first: 1 } } },
    });
    expect(runSample('invoke-lambda', 'response', { result: [1] })).toMatchObject({ value: [1] });
  });

  test('filters a subscription by its argument, except for ignored fields', () => {
    const outcome = runSample('subscribe-to-notes', 'response', {
      arguments: { teamId: 't', filter: '{"severity":{"ge":3},"secret":{"eq":1}}' },
      identity,
    });
    expect(outcome).toMatchObject({ value: null });
    expect(outcome.extensions).toEqual([
      {
        name: 'setSubscriptionFilter',
        arguments: [
          {
            filterGroup: [
              {
                filters: [
                  { fieldName: 'severity', operator: 'ge', value: 3 },
                  { fieldName: 'teamId', operator: 'eq', value: 't' },
                ],
              },
            ],
          },
        ],
      },
      {
        name: 'setSubscriptionInvalidationFilter',
        arguments: [{ filterGroup: [{ filters: [{ fieldName: 'userId', operator: 'eq', value: 's' }] }] }],
      },
    ]);
  });

  test('queries a relational database twice, and reads its rows', () => {
    expect(
      runSample('list-orders-sql', 'request', { arguments: { customerId: 'c', minimum: 10 } }),
    ).toMatchObject({
      value: {
        statements: [
          'SELECT "id", "total", "placed_at" FROM "shop"."orders" WHERE "customer_id" = :P0 AND "total" >= :P1 ORDER BY "placed_at" DESC LIMIT :P2',
          'SELECT count(*) FROM shop.orders WHERE customer_id = :P3::uuid',
        ],
        variableMap: { ':P0': 'c', ':P1': 10, ':P2': 10, ':P3': 'c' },
        variableTypeHintMap: { ':P0': 'UUID' },
      },
    });
    const result = JSON.stringify({
      sqlStatementResults: [
        { records: [[{ stringValue: 'o' }]], columnMetadata: [{ label: 'id' }] },
        { records: [[{ longValue: 1 }]], columnMetadata: [{ label: 'count' }] },
      ],
    });
    expect(runSample('list-orders-sql', 'response', { result })).toMatchObject({
      value: { orders: [{ id: 'o' }], count: 1 },
    });
  });
});
