import { expect, test } from 'vitest';
import { readResources } from '../support/read-resources.ts';

const API = { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'a', AuthenticationType: 'AWS_IAM' } };
const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };

const cacheOf = (Properties: Record<string, string | number>) => ({
  Type: 'AWS::AppSync::ApiCache',
  Properties: { ApiId, Type: 'SMALL', ...Properties },
});

const SOURCE = { Type: 'AWS::AppSync::DataSource', Properties: { ApiId, Name: 'nothing', Type: 'NONE' } };

const resolverOf = (FieldName: string, more = {}) => ({
  Type: 'AWS::AppSync::Resolver',
  Properties: {
    ApiId,
    TypeName: 'Query',
    FieldName,
    DataSourceName: 'nothing',
    Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
    Code: 'export const request = () => ({}); export const response = () => null;',
    ...more,
  },
});

test('an API has its cache, and a resolver its caching keys', () => {
  const { apis, unsupported } = readResources({
    Api: API,
    Cache: cacheOf({ ApiCachingBehavior: 'PER_RESOLVER_CACHING', Ttl: 60 }),
    Source: SOURCE,
    One: resolverOf('one', { CachingConfig: { Ttl: 30, CachingKeys: ['$context.arguments.id'] } }),
    Two: resolverOf('two', { CachingConfig: { Ttl: 20 } }),
    Three: resolverOf('three'),
  });

  expect(unsupported).toEqual([]);
  expect(apis[0]?.cache).toEqual({ behavior: 'PER_RESOLVER_CACHING', ttlSeconds: 60 });
  expect(apis[0]?.resolvers.map(({ caching }) => caching)).toEqual([
    { ttlSeconds: 30, keys: ['$context.arguments.id'] },
    { ttlSeconds: 20, keys: [] },
    undefined,
  ]);
});

test('a cache of whole operations is listed, and the API runs without it', () => {
  const { apis, unsupported } = readResources({
    Api: API,
    Cache: cacheOf({ ApiCachingBehavior: 'OPERATION_LEVEL_CACHING', Ttl: 60 }),
  });

  expect(apis[0]?.cache).toBeNull();
  expect(unsupported).toMatchObject([
    { place: 'Cache', reason: expect.stringContaining('nothing is cached locally') },
  ]);
});
