import { describe, expect, test } from 'vitest';
import { readParams, readText, toBody, toUrl } from '../../../data-sources/http/request-parts.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';

// https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-http-js.html

describe('the URL of a request', () => {
  test.each<[string, string, JsonObject, string]>([
    ['https://a.example', '/v1', {}, 'https://a.example/v1'],
    ['https://a.example/', '/v1', {}, 'https://a.example/v1'],
    ['https://a.example', 'v1', {}, 'https://a.example/v1'],
    ['https://a.example/base', '/v1', {}, 'https://a.example/base/v1'],
    ['https://a.example:8443', '/', {}, 'https://a.example:8443/'],
    ['https://a.example', '/v1', { a: '1', b: 2, c: true }, 'https://a.example/v1?a=1&b=2&c=true'],
    ['https://a.example', '/v1', { a: ['1', '2'] }, 'https://a.example/v1?a=1&a=2'],
    ['https://a.example', '/v1', { a: null }, 'https://a.example/v1'],
    ['https://a.example', '/v1?x=0', { a: '1' }, 'https://a.example/v1?x=0&a=1'],
    ['https://a.example', '/v1', { 'a b': 'c&d=é' }, 'https://a.example/v1?a+b=c%26d%3D%C3%A9'],
    ['https://a.example', '/v1', { a: { b: 1 } }, 'https://a.example/v1?a=%7B%22b%22%3A1%7D'],
    ['https://a.example', '/a b/é', {}, 'https://a.example/a%20b/%C3%A9'],
  ])('at %s, %s with %j is %s', (endpoint, path, query, expected) => {
    expect(toUrl(endpoint, path, query).href).toBe(expected);
  });

  test('of an endpoint that is none is an error', () => {
    expect(() => toUrl('not a url', '/', {})).toThrow('not a url/ is not a URL.');
  });

  test('stays at the endpoint with any path', () => {
    for (const path of ['//other.example/a', '@other.example', ':80@other.example/', '/../../a'])
      expect(toUrl('https://a.example', path, {}).hostname).toBe('a.example');
  });
});

describe('a body', () => {
  test.each<[Json, string, string | undefined]>([
    [null, '', undefined],
    ['text', 'text', undefined],
    ['', '', undefined],
    [{ a: 1 }, '{"a":1}', 'application/json'],
    [[1], '[1]', 'application/json'],
    [5, '5', 'application/json'],
    [false, 'false', 'application/json'],
  ])('of %j is sent as %j of type %j', (given, body, type) => {
    const sent = toBody(given, {});
    expect(sent.body).toBe(body);
    expect(sent.headers['content-type']).toBe(type);
  });

  test('keeps the content type of the request', () => {
    expect(toBody({ a: 1 }, { 'content-type': 'application/ld+json' }).headers).toEqual({
      'content-type': 'application/ld+json',
    });
  });
});

describe('the params of a request', () => {
  const read = (params: Json) => readParams({ params }, 'query');

  test('can be absent', () => {
    expect(readParams({}, 'query')).toEqual({ query: {}, headers: {}, body: null });
    expect(read({ headers: null, query: null, body: null })).toEqual({ query: {}, headers: {}, body: null });
  });

  test('have headers of lowercase names and texts', () => {
    expect(read({ headers: { 'X-A': 'a', 'x-b': 5, 'x-c': true, 'x-d': null } }).headers).toEqual({
      'x-a': 'a',
      'x-b': '5',
      'x-c': 'true',
    });
  });

  test.each(['Host', 'content-length', 'Connection', 'EXPECT', 'Transfer-Encoding', 'User-Agent'])(
    'do not set the header %s, which AppSync sets itself',
    (name) => {
      expect(read({ headers: { [name]: 'a' } }).headers).toEqual({});
    },
  );

  test.each([{ 'a b': '1' }, { '': '1' }, { a: 'b\nc' }, { a: 'é漢' }])(
    'cannot have the header %j',
    (headers) => {
      expect(() => read({ headers })).toThrow();
    },
  );

  test.each<Json>([{ other: 1 }, { queryString: {} }, { headers: 'a' }, { query: [] }, 'a', 5])(
    'cannot be %j',
    (params) => {
      expect(() => read(params)).toThrow();
    },
  );
});

describe('a text of a request', () => {
  test('is required', () => {
    expect(readText({ method: 'GET' }, 'method')).toBe('GET');
    expect(() => readText({}, 'method')).toThrow("Value for field '$[method]' not found.");
    expect(() => readText({ method: null }, 'method')).toThrow("Value for field '$[method]' not found.");
    expect(() => readText({ method: 5 }, 'method')).toThrow('Unable to convert 5 to String.');
  });
});
