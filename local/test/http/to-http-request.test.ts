import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { toHttpRequest } from '../../http/to-http-request.ts';

const convert = ({ url = '/graphql', method = 'POST', headers = {}, peer = '127.0.0.1' }, body = '') =>
  toHttpRequest(
    { url, method, headersDistinct: headers, socket: { remoteAddress: peer } } as unknown as IncomingMessage,
    body,
  );

describe('the body of a request', () => {
  test('of a POST is the body', () => {
    expect(convert({ url: '/graphql?query={b}' }, '{"query":"{ a }"}').body).toBe('{"query":"{ a }"}');
  });

  // https://github.com/graphql/graphql-over-http/blob/main/spec/GraphQLOverHTTP.md
  test.each([
    ['/graphql', { query: null, variables: null, operationName: null }],
    ['/graphql?query=%7B+a+%7D', { query: '{ a }', variables: null, operationName: null }],
    ['/graphql?query={a}&variables={"id":1}', { query: '{a}', variables: { id: 1 }, operationName: null }],
    ['/graphql?query={a}&variables=none', { query: '{a}', variables: 'none', operationName: null }],
    ['/graphql?operationName=A&query={a}', { query: '{a}', variables: null, operationName: 'A' }],
    ['/graphql?query={a}&query={b}', { query: '{a}', variables: null, operationName: null }],
  ])('of a GET of %s is %j', (url, expected) => {
    expect(JSON.parse(convert({ url, method: 'GET' }, 'ignored').body)).toEqual(expected);
  });
});

describe('the headers of a request', () => {
  test('have a text for one value, and a list for several', () => {
    const headers = { host: ['a'], 'x-a': ['1', '2'], 'x-none': [] };
    expect(convert({ headers }).headers).toEqual({ host: 'a', 'x-a': ['1', '2'] });
  });
});

describe('the addresses of a caller', () => {
  test.each([
    [{}, '127.0.0.1', ['127.0.0.1']],
    [{}, '::ffff:10.0.0.1', ['10.0.0.1']],
    [{}, '::1', ['::1']],
    [{ 'x-forwarded-for': ['1.1.1.1'] }, '127.0.0.1', ['1.1.1.1', '127.0.0.1']],
    [{ 'x-forwarded-for': ['1.1.1.1, 2.2.2.2'] }, '127.0.0.1', ['1.1.1.1', '2.2.2.2', '127.0.0.1']],
    [{ 'x-forwarded-for': ['1.1.1.1', '2.2.2.2'] }, '127.0.0.1', ['1.1.1.1', '2.2.2.2', '127.0.0.1']],
    [{ 'x-forwarded-for': [' , '] }, '127.0.0.1', ['127.0.0.1']],
  ])('with the headers %j from %s are %j', (headers, peer, addresses) => {
    expect(convert({ headers, peer }).sourceIp).toEqual(addresses);
  });
});
