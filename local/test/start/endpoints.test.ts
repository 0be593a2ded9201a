import { describe, expect, test } from 'vitest';
import { listMissingEndpoints } from '../../start/endpoints.ts';
import type { DataSourceModel } from '../../template/api-model.ts';
import { anApiModel } from '../support/api-model.ts';

const apiWith = (...types: DataSourceModel['type'][]) =>
  anApiModel({
    dataSources: Object.fromEntries(
      types.map((type) => [type, { name: `of ${type}`, type } as DataSourceModel]),
    ),
  });

const missing = (
  api: ReturnType<typeof apiWith>,
  urls: Record<string, string> = {},
  openSearchEndpoint: string | null = null,
) => listMissingEndpoints([api], { openSearchEndpoint, awsEndpoints: { urls, credentials: null } });

const VARIABLES = [
  ['RELATIONAL_DATABASE', 'AWS_ENDPOINT_URL_RDS_DATA'],
  ['AMAZON_BEDROCK_RUNTIME', 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME'],
  ['AMAZON_ELASTICSEARCH', 'OPENSEARCH_ENDPOINT'],
  ['AMAZON_OPENSEARCH_SERVICE', 'OPENSEARCH_ENDPOINT'],
] as const;

describe('a data source without an endpoint', () => {
  test.each(VARIABLES)('of type %s needs the variable %s', (type, variable) => {
    expect(missing(apiWith(type))).toEqual([
      {
        place: `of ${type}`,
        type: 'AWS::AppSync::DataSource',
        reason: `Data sources of type ${type} use a service that does not run here.`,
        fix: `Set ${variable} to the endpoint of one.`,
      },
    ]);
  });

  test('is listed for each API', () => {
    const api = apiWith('RELATIONAL_DATABASE', 'AMAZON_BEDROCK_RUNTIME');
    const elsewhere = { openSearchEndpoint: null, awsEndpoints: { urls: {}, credentials: null } };
    expect(listMissingEndpoints([api, api], elsewhere)).toHaveLength(4);
  });
});

describe('a data source with an endpoint', () => {
  test.each(VARIABLES)('of type %s, set by %s, is not missing', (type, variable) => {
    const url = 'http://127.0.0.1:9000';
    const found =
      variable === 'OPENSEARCH_ENDPOINT'
        ? missing(apiWith(type), {}, url)
        : missing(apiWith(type), { [variable]: url });
    expect(found).toEqual([]);
  });

  test('of AWS in general is not missing either', () => {
    const urls = { AWS_ENDPOINT_URL: 'http://127.0.0.1:9000' };
    expect(missing(apiWith('RELATIONAL_DATABASE', 'AMAZON_BEDROCK_RUNTIME'), urls)).toEqual([]);
  });

  test.each(['NONE', 'AMAZON_DYNAMODB', 'AWS_LAMBDA', 'HTTP', 'AMAZON_EVENTBRIDGE'] as const)(
    'of type %s runs here',
    (type) => {
      expect(missing(apiWith(type))).toEqual([]);
    },
  );
});
