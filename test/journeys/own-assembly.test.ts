import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readModel } from 'appsync-offline';
import { expect, test } from 'vitest';
import { freshAssembly } from '../../infra/fresh-assembly.ts';

test('the app of this project is read completely', async () => {
  const directory = await freshAssembly('local');
  const model = readModel(directory);

  const [api] = model.apis;
  expect(api?.schema).toContain('type Mutation');
  expect(api?.resolvers.map(({ typeName, fieldName }) => `${typeName}.${fieldName}`)).toContain(
    'Query.getUser',
  );
  for (const resolver of api?.resolvers ?? []) {
    expect(resolver.kind).not.toBe('UNSUPPORTED');
  }
  expect(api?.apiKeys[0]?.key).toMatch(/^da2-[a-z0-9]{26}$/);

  for (const lambda of model.functions) {
    const folder = lambda.code.kind === 'FOLDER' ? lambda.code.path : '';
    expect(existsSync(join(folder, 'index.mjs'))).toBe(true);
    expect(model.roles.map(({ arn }) => arn)).toContain(lambda.roleArn);
  }
  // Resolvers, streams and queues call the alias `live`, which is the function's bundle here.
  const functionArns = model.functions.flatMap(({ arn, aliases }) =>
    aliases.filter((name) => name === `${arn}:live`),
  );
  const calledArns = Object.values(api?.dataSources ?? {}).flatMap((source) =>
    source.type === 'AWS_LAMBDA' ? [source.functionArn] : [],
  );
  expect([...calledArns, ...model.eventSources.map(({ functionArn }) => functionArn)].sort()).toEqual(
    functionArns.toSorted(),
  );
  const sourceArns = [
    ...model.tables.map(({ streamArn }) => streamArn),
    ...model.queues.map(({ queueArn }) => queueArn),
  ];
  for (const source of model.eventSources) {
    expect(sourceArns).toContain(source.sourceArn);
  }
  // Objects do not expire here; all else of the app runs.
  expect(model.unsupported.map(({ type }) => type)).toEqual(['AWS::S3::Bucket']);
});

test('the functions of this project receive addresses of this machine', async () => {
  const directory = await freshAssembly('local');
  const { functions, queues, buckets } = readModel(directory);
  const told = (name: string): string[] =>
    functions.flatMap(({ environment }) => (environment[name] === undefined ? [] : [environment[name]]));
  expect(new Set(told('GRAPHQL_URL'))).toEqual(new Set(['http://127.0.0.1:4000/graphql']));
  expect(told('ROWS_QUEUE_URL').every((url) => queues.some(({ queueUrl }) => queueUrl === url))).toBe(true);
  expect(new Set(told('BUCKET_NAME'))).toEqual(new Set(buckets.map(({ bucketName }) => bucketName)));
});
