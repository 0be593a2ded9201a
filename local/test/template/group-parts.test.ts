import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { groupParts } from '../../template/group-parts.ts';
import { toApiId } from '../../template/physical-names.ts';
import { createReports } from '../../template/reports.ts';
import type { Resource } from '../../template/resource.ts';
import { aResource, UNKNOWN } from '../support/a-resource.ts';

const API = 'AWS::AppSync::GraphQLApi';
const one = aResource(API, {}, 'One');
const two = aResource(API, {}, 'Two');
const merged = aResource(API, { ApiType: 'MERGED' }, 'Merged');
const events = aResource('AWS::AppSync::Api', {}, 'Events');

const part = (logicalId: string, type: string, ApiId: string | JsonObject) =>
  aResource(`AWS::AppSync::${type}`, { ApiId }, logicalId);

const group = (...parts: Resource[]) => {
  const all = [one, two, merged, events, ...parts];
  const reports = createReports({ hasSeveralStacks: false, isCustomResourceProvider: () => false });
  const ofType = (...types: readonly string[]) => all.filter(({ type }) => types.includes(type));
  const partsOf = groupParts({ ofType }, [one, two], reports);
  return {
    idsOf: (api: Resource, type: string) => partsOf(toApiId(api), type).map(({ logicalId }) => logicalId),
    unsupported: reports.unsupported,
  };
};

describe('a part of an API', () => {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_AppSync.html
  test.each(['ApiCache', 'ApiKey', 'DataSource', 'FunctionConfiguration', 'GraphQLSchema', 'Resolver'])(
    '%s is found by the id of its API and its type only',
    (type) => {
      const { idsOf, unsupported } = group(
        part('A', type, toApiId(one)),
        part('B', type, toApiId(two)),
        part('C', type, toApiId(one)),
      );
      expect(idsOf(one, type)).toEqual(['A', 'C']);
      expect(idsOf(two, type)).toEqual(['B']);
      expect(idsOf(one, 'Api')).toEqual([]);
      expect(unsupported).toEqual([]);
    },
  );

  test('of an API elsewhere is reported, and belongs to none', () => {
    const { idsOf, unsupported } = group(part('A', 'Resolver', 'theirs'));
    expect([one, two].flatMap((api) => idsOf(api, 'Resolver'))).toEqual([]);
    expect(unsupported).toEqual([
      {
        place: 'A',
        type: 'AWS::AppSync::Resolver',
        reason: 'It belongs to the API theirs, which is not in the template.',
        fix: 'Define the API in the same CDK app.',
      },
    ]);
  });

  test.each([
    ['a merged API', merged],
    ['an Event API', events],
  ])('of %s is not reported, since the API is', (_what, api) => {
    const { idsOf, unsupported } = group(part('A', 'ApiKey', toApiId(api)));
    expect(idsOf(api, 'ApiKey')).toEqual([]);
    expect(unsupported).toEqual([]);
  });

  test('of an API that is only known after a deployment is reported with the reason', () => {
    expect(group(part('A', 'Resolver', UNKNOWN)).unsupported).toMatchObject([
      { place: 'A', reason: expect.stringContaining('no resource Elsewhere') },
    ]);
  });

  test('without an API is refused', () => {
    expect(() => group(aResource('AWS::AppSync::Resolver', {}, 'A'))).toThrow(
      "The template's A.ApiId is not there, and it is required.",
    );
  });
});
