import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import type { AssemblyStack } from '../../template/read-assembly.ts';
import { createTemplate, findApis, findMergedApis } from '../../template/template.ts';
import { fixedSecrets } from '../support/fixed-secrets.ts';

const written = (
  name: string,
  Resources: JsonObject,
  others: Partial<AssemblyStack> = {},
): AssemblyStack => ({
  name,
  region: null,
  accountId: null,
  template: { Resources },
  ...others,
});

const endpoint = (port: number) => ({
  url: `http://127.0.0.1:${port}/graphql`,
  realtimeUrl: `ws://127.0.0.1:${port}/graphql/realtime`,
});

const open = (stacks: readonly AssemblyStack[], apis = [endpoint(4000), endpoint(4001)]) =>
  createTemplate(
    { directory: '/assembly', stacks, assets: new Map() },
    { addresses: { apis, awsEndpoint: 'http://127.0.0.1:4566' }, secrets: fixedSecrets },
  );

const QUEUE = { Type: 'AWS::SQS::Queue' };
const api = (ApiType?: string) => ({
  Type: 'AWS::AppSync::GraphQLApi',
  Properties: ApiType === undefined ? {} : { ApiType },
});

describe('the stacks of a template', () => {
  test('are in the region and account of AWS examples if the app leaves them open', () => {
    const [stack] = open([written('app', {})]).stacks;
    expect(stack?.facts).toEqual({ id: 'app', name: 'app', region: 'us-east-1', accountId: '123456789012' });
  });

  test('with the same name have distinct ids, in their order', () => {
    const { stacks } = open([
      written('app', {}),
      written('data', {}),
      written('app', {}, { region: 'eu-west-1' }),
      written('app', {}),
    ]);
    expect(stacks.map(({ facts }) => facts.id)).toEqual(['app', 'data', 'app-2', 'app-3']);
    expect(stacks.map(({ facts }) => facts.name)).toEqual(['app', 'data', 'app', 'app']);
  });

  test('are those of a template without sections', () => {
    const empty = open([
      written('app', {}, { template: {} }),
      written('odd', {}, { template: { Resources: [] } }),
    ]);
    expect(empty.resources).toEqual([]);
    expect(empty.stacks).toHaveLength(2);
  });
});

describe('the resources of a template', () => {
  test('are found by any of several types, in the order of the template', () => {
    const { ofType } = open([
      written('one', { A: QUEUE, B: api(), C: QUEUE }),
      written('two', { D: { Type: 'AWS::S3::Bucket' }, E: QUEUE }),
    ]);
    const found = ofType('AWS::S3::Bucket', 'AWS::SQS::Queue');
    expect(found.map(({ logicalId }) => logicalId)).toEqual(['A', 'C', 'D', 'E']);
    expect(ofType()).toEqual([]);
  });

  test('without a type are kept, and entries other than objects are ignored', () => {
    const { resources } = open([written('app', { A: {}, B: 'text', C: null, D: QUEUE })]);
    expect(resources.map(({ logicalId, type }) => [logicalId, type])).toEqual([
      ['A', 'undefined'],
      ['D', 'AWS::SQS::Queue'],
    ]);
  });

  test('with a condition that cannot be evaluated are left out with the reason', () => {
    const { resources, leftOut } = open([written('app', { A: { ...QUEUE, Condition: 'Gone' }, B: QUEUE })]);
    expect(resources.map(({ logicalId }) => logicalId)).toEqual(['B']);
    expect(leftOut).toMatchObject([
      {
        resource: { logicalId: 'A' },
        fault: { message: 'The template of stack app has no condition Gone.' },
      },
    ]);
  });
});

describe('the APIs of a template', () => {
  const resources = { A: api(), M: api('MERGED'), B: api('GRAPHQL') };
  const urlOf = (id: string) => ({ Value: { 'Fn::GetAtt': [id, 'GraphQLUrl'] } });
  const addressOf = (id: string, apis = [endpoint(4000), endpoint(4001)]) =>
    open(
      [written('app', resources, { template: { Resources: resources, Outputs: { Url: urlOf(id) } } })],
      apis,
    ).stacks[0]?.outputs[0]?.value();

  test('do not include merged ones', () => {
    const template = open([written('app', resources)]);
    expect(findApis(template).map(({ logicalId }) => logicalId)).toEqual(['A', 'B']);
    expect(findMergedApis(template).map(({ logicalId }) => logicalId)).toEqual(['M']);
  });

  test('have addresses in their order, without merged ones', () => {
    expect(addressOf('A')).toBe('http://127.0.0.1:4000/graphql');
    expect(addressOf('B')).toBe('http://127.0.0.1:4001/graphql');
  });

  test.each([
    ['M', [endpoint(4000), endpoint(4001)]],
    ['B', [endpoint(4000)]],
    ['A', []],
  ])('that are not served have no address: %s', (id, apis) => {
    expect(() => addressOf(id, apis)).toThrow(
      `The attribute GraphQLUrl of ${id} (AWS::AppSync::GraphQLApi) has no value on this machine.`,
    );
  });
});

describe('a parameter of Systems Manager', () => {
  const parameter = (Name: string | JsonObject, Value: string) => ({
    Type: 'AWS::SSM::Parameter',
    Properties: { Name, Value },
  });
  const { stored } = open([
    written('one', { A: parameter({ Ref: 'Gone' }, 'unknown'), B: parameter('/b', 'first') }),
    written('two', { B: parameter('/b', 'second'), C: parameter('/c', '') }),
  ]);

  test.each([
    ['/b', 'first'],
    ['/c', ''],
    ['/d', undefined],
    ['', undefined],
  ])('%j has the value %j', (name, value) => {
    expect(stored(name)).toBe(value);
  });
});
