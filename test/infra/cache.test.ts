import { describe, expect, test } from 'vitest';
import { toStage } from '../../infra/stages.ts';
import { synthesizeStage } from '../support/synthesize-stage.ts';

describe('a stage that caches getUser', () => {
  const template = synthesizeStage({ ...toStage('prod'), getUserCacheSeconds: 60 });

  test('has an encrypted cache by resolver', () => {
    template.hasResourceProperties('AWS::AppSync::ApiCache', {
      ApiCachingBehavior: 'PER_RESOLVER_CACHING',
      Ttl: 60,
      AtRestEncryptionEnabled: true,
      TransitEncryptionEnabled: true,
    });
  });

  test('caches only getUser, by id', () => {
    const resolvers = Object.values(template.findResources('AWS::AppSync::Resolver'));
    const cached = resolvers.filter(({ Properties }) => Properties.CachingConfig !== undefined);

    expect(cached.map(({ Properties }) => [Properties.FieldName, Properties.CachingConfig])).toEqual([
      ['getUser', { Ttl: 60, CachingKeys: ['$context.arguments.id'] }],
    ]);
  });

  test('passes the caching settings to resolvers', () => {
    template.hasResourceProperties('AWS::AppSync::GraphQLApi', {
      EnvironmentVariables: { GET_USER_CACHE_SECONDS: '60' },
    });
  });
});

test.each(['local', 'dev', 'staging', 'prod', 'jane'])('%s has no cache', (name) => {
  const template = synthesizeStage(name);

  template.resourceCountIs('AWS::AppSync::ApiCache', 0);
  expect(JSON.stringify(template.findResources('AWS::AppSync::Resolver'))).not.toContain('CachingConfig');
});
