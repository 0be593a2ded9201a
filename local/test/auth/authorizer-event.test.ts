import { describe, expect, test } from 'vitest';
import { toAuthorizerEvent } from '../../auth/authorizer-event.ts';
import type { HttpRequest } from '../../kernel/identity.ts';

const request = (body: string, path = '/graphql') =>
  ({
    path,
    body,
    headers: { host: 'api.example', authorization: 'secret' },
    method: 'POST',
  }) as unknown as HttpRequest;

const toEvent = (given: HttpRequest) =>
  toAuthorizerEvent(given, {
    token: 'secret',
    requestId: 'r',
    api: { apiId: 'abc', accountId: '123456789012' },
  });

describe('the event of an authorizer', () => {
  // https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization
  test('has the token, the request and its headers', () => {
    const body = JSON.stringify({ query: 'query Q { a }', operationName: 'Q', variables: { id: 1 } });
    expect(toEvent(request(body))).toEqual({
      authorizationToken: 'secret',
      requestContext: {
        apiId: 'abc',
        accountId: '123456789012',
        requestId: 'r',
        queryString: 'query Q { a }',
        operationName: 'Q',
        variables: { id: 1 },
      },
      requestHeaders: { host: 'api.example', authorization: 'secret' },
    });
  });

  test.each(['', 'not JSON', '[]', 'null', '5', '{}'])('of the body %j has an empty request', (body) => {
    expect(toEvent(request(body)).requestContext).toMatchObject({
      queryString: '',
      operationName: null,
      variables: {},
    });
  });

  test.each(['/graphql/connect', '/connect'])(
    'of a connection at %s names the operation of AppSync',
    (path) => {
      const { requestContext } = toEvent(request('{"query":"{ a }"}', path));
      expect(requestContext).toMatchObject({ operationName: 'DeepDish:Connect', queryString: '' });
    },
  );

  test.each(['/graphql?next=/connect', '/connected', '/graphql'])('of %s is one of a request', (path) => {
    expect(toEvent(request('{"query":"{ a }"}', path)).requestContext).toMatchObject({
      queryString: '{ a }',
    });
  });

  test('has a copy of the headers', () => {
    const given = request('');
    expect(toEvent(given).requestHeaders).not.toBe(given.headers);
  });
});
