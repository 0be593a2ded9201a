import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshAssembly } from '../../../infra/fresh-assembly.ts';
import { readCloudModel } from '../../../local/template/to-cloud-model.ts';
import { createFixedClock } from '../../support/fixed-clock.ts';
import { ENDPOINT } from '../../support/read-resources.ts';

test('the app of this project is read whole', async () => {
  const directory = await freshAssembly('local');
  const model = readCloudModel({ directory, endpoint: ENDPOINT, clock: createFixedClock() });

  const [api] = model.apis;
  expect(api?.schema).toContain('type Mutation');
  expect(api?.resolvers.map(({ typeName, fieldName }) => `${typeName}.${fieldName}`)).toContain(
    'Query.getUser',
  );
  for (const resolver of api?.resolvers ?? []) {
    for (const { dataSource } of resolver.kind === 'UNIT' ? [resolver] : resolver.steps) {
      expect(api?.dataSources).toHaveProperty(dataSource);
    }
  }
  expect(api?.apiKeys[0]?.key).toMatch(/^da2-[a-z0-9]{26}$/);

  expect(model.tables[0]?.streamArn).toBe(model.eventSources[0]?.sourceArn);
  for (const lambda of model.functions) {
    expect(existsSync(join(lambda.directory, 'index.mjs'))).toBe(true);
    expect(model.roles.map(({ logicalId }) => logicalId)).toContain(lambda.role);
  }
  expect(model.eventSources.map(({ functionArn }) => functionArn)).toEqual([
    model.functions.find(({ environment }) => environment.GRAPHQL_URL === ENDPOINT.url)?.arn,
  ]);
  const types = model.unsupported.map(({ type }) => type);
  expect(types.filter((type) => !['AWS::Cognito::UserPool', 'AWS::SQS::Queue'].includes(type))).toEqual([]);
});
