import { LocalFault } from '../kernel/errors.ts';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import type { EventSourceModel, TableModel } from './api-model.ts';
import { toReferredFunctionArn } from './function-arns.ts';
import type { Properties } from './properties.ts';
import type { Resource } from './resource.ts';

function toFilterPattern(filter: Properties): JsonObject {
  const text = filter.text('Pattern');
  try {
    const pattern: unknown = JSON.parse(text);
    if (isJsonObject(pattern)) return pattern;
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw new LocalFault(
    'ASSEMBLY_UNREADABLE',
    `The template's ${filter.place}.Pattern is not a JSON object.`,
    'Correct the filter in the CDK app and synthesize again.',
  );
}

/**
 * Null where the mapping is switched off. Throws a `LocalFault` for a source that is no stream of these tables.
 * Defaults are those of streams:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html
 */
export function toEventSource(mapping: Resource, tables: readonly TableModel[]): EventSourceModel | null {
  const { properties } = mapping;
  if (!properties.flag('Enabled', true)) return null;
  const sourceArn = properties.optionalText('EventSourceArn') ?? 'a source outside AWS';
  if (!tables.some(({ streamArn }) => streamArn === sourceArn)) {
    throw new LocalFault(
      'UNSUPPORTED',
      `${mapping.logicalId} polls ${sourceArn}, and only streams of the template's own tables are polled locally.`,
      'Invoke the function in a test of its own.',
    );
  }
  return {
    logicalId: mapping.logicalId,
    sourceArn,
    functionArn: toReferredFunctionArn(properties.text('FunctionName'), mapping.stack),
    batchSize: properties.number('BatchSize', 100),
    maximumBatchingWindowSeconds: properties.number('MaximumBatchingWindowInSeconds', 0),
    startingPosition: properties.optionalText('StartingPosition') === 'LATEST' ? 'LATEST' : 'TRIM_HORIZON',
    maximumRetryAttempts: properties.number('MaximumRetryAttempts', -1),
    bisectBatchOnFunctionError: properties.flag('BisectBatchOnFunctionError', false),
    reportBatchItemFailures: properties.texts('FunctionResponseTypes').includes('ReportBatchItemFailures'),
    filterPatterns: properties.object('FilterCriteria').objects('Filters').map(toFilterPattern),
    onFailureArn:
      properties.object('DestinationConfig').object('OnFailure').optionalText('Destination') ?? null,
  };
}
