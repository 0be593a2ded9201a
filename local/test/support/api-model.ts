import type { ApiModel } from '../../template/api-model.ts';

/** An API model with every member filled in; a test names only what it is about. */
export const anApiModel = (parts: Partial<ApiModel> = {}): ApiModel => ({
  logicalId: 'Api',
  apiId: 'abcdefghijklmnopqrstuvwxyz',
  name: 'test',
  region: 'ap-northeast-2',
  accountId: '000000000000',
  schema: 'type Query { hello: String }',
  authModes: [{ mode: 'API_KEY', config: {} }],
  apiKeys: [{ logicalId: 'Key', key: 'da2-good', expires: Date.parse('2030-01-01T00:00:00Z') / 1000 }],
  environment: {},
  introspection: true,
  queryDepthLimit: 0,
  resolverCountLimit: 0,
  cache: null,
  dataSources: { none: { name: 'none', type: 'NONE' } },
  resolvers: [],
  ...parts,
});
