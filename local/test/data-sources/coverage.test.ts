import { describe, expect, test } from 'vitest';
import { COVERAGE } from '../../data-sources/coverage.ts';
import { createDataSource } from '../../data-sources/index.ts';
import type { Coverage } from '../../kernel/coverage.ts';
import { LocalFault } from '../../kernel/errors.ts';
import type { DataSourceModel, DataSourceType } from '../../template/api-model.ts';
import { aFieldExecution } from './field-execution.ts';
import { createPorts } from './ports.ts';

const arn = 'arn:aws:service:eu-west-1:123456789012:thing/name';
const models: { [Type in DataSourceType]: DataSourceModel & { type: Type } } = {
  NONE: { name: 'S', type: 'NONE' },
  AMAZON_DYNAMODB: {
    name: 'S',
    type: 'AMAZON_DYNAMODB',
    tableName: 't',
    region: 'eu-west-1',
    versioning: { baseTableTtlMinutes: 0, deltaTableName: 'd', deltaTableTtlMinutes: 0 },
  },
  AWS_LAMBDA: { name: 'S', type: 'AWS_LAMBDA', functionArn: arn },
  HTTP: { name: 'S', type: 'HTTP', endpoint: '', signing: null },
  AMAZON_EVENTBRIDGE: { name: 'S', type: 'AMAZON_EVENTBRIDGE', eventBusArn: arn },
  AMAZON_ELASTICSEARCH: { name: 'S', type: 'AMAZON_ELASTICSEARCH', endpoint: '', region: '' },
  AMAZON_OPENSEARCH_SERVICE: { name: 'S', type: 'AMAZON_OPENSEARCH_SERVICE', endpoint: '', region: '' },
  AMAZON_BEDROCK_RUNTIME: { name: 'S', type: 'AMAZON_BEDROCK_RUNTIME', region: '' },
  RELATIONAL_DATABASE: {
    name: 'S',
    type: 'RELATIONAL_DATABASE',
    region: '',
    clusterArn: arn,
    secretArn: arn,
    database: null,
    schema: null,
  },
};

const entries = Object.entries(COVERAGE).flatMap(([type, operations]) =>
  Object.entries(operations).map(([operation, state]: [string, Coverage]) => ({
    type: type as DataSourceType,
    operation,
    state,
  })),
);
/** These are kinds of request, or of resolver, that no `operation` names. */
const isNamed = ({ operation }: { operation: string }): boolean => !['Event', 'direct'].includes(operation);

describe('the table of operations', () => {
  test.each(entries.filter(isNamed))(
    'is correct for $type $operation',
    async ({ type, operation, state }) => {
      const source = createDataSource(models[type], {
        ...createPorts(),
        openSearchEndpoint: 'http://127.0.0.1',
        awsEndpoints: { urls: { AWS_ENDPOINT_URL: 'http://a' }, credentials: null },
      });
      // A request that is understood fails for what it lacks, before anything is sent.
      const request = type === 'HTTP' ? { method: operation } : { operation };
      const ended = await source
        .invoke(request, aFieldExecution())
        .then(() => null)
        .catch((error: Error) => error);
      if (typeof state !== 'string' && 'unsupported' in state) {
        expect(ended).toMatchObject({ code: 'UNSUPPORTED', fix: state.unsupported });
      } else {
        expect(ended?.message ?? '').not.toMatch(/Unsupported (operation|method)/);
        expect(ended).not.toBeInstanceOf(LocalFault);
      }
    },
  );
});
