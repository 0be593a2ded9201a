import { LocalFault } from '../kernel/errors.ts';
import { compileEventPattern } from '../kernel/event-pattern.ts';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import { toReferredFunctionArn } from './function-arns.ts';
import type { Properties } from './properties.ts';
import { readIfKnown } from './read-if-known.ts';
import type { Resource } from './resource.ts';
import type { EventSourceModel, QueueModel, TableModel } from './service-model.ts';

/** The resources that can be polled here. */
export interface Pollable {
  tables: readonly TableModel[];
  queues: readonly QueueModel[];
}

/** Null if the mapping is disabled. Throws a `LocalFault` for a source that is not supported. */
export const toEventSource = (mapping: Resource, pollable: Pollable): EventSourceModel | null => {
  const { properties } = mapping;
  if (!properties.flag('Enabled', true)) return null;
  const batchSize = properties.number('BatchSize', toDefaultBatchSize(mapping, pollable));
  const filterPatterns = properties.object('FilterCriteria').objects('Filters').map(toFilterPattern);
  // An invalid pattern is reported here, and the rest runs.
  for (const pattern of filterPatterns) compileEventPattern(pattern, 'LAMBDA');
  const maximumConcurrency = properties.object('ScalingConfig').number('MaximumConcurrency', 0);
  return {
    logicalId: mapping.logicalId,
    sourceArn: properties.text('EventSourceArn'),
    functionArn: toReferredFunctionArn(properties.text('FunctionName'), mapping.stack),
    batchSize,
    maximumBatchingWindowSeconds: properties.number('MaximumBatchingWindowInSeconds', 0),
    startingPosition: properties.optionalText('StartingPosition') === 'LATEST' ? 'LATEST' : 'TRIM_HORIZON',
    maximumRetryAttempts: properties.number('MaximumRetryAttempts', -1),
    maximumRecordAgeSeconds: properties.number('MaximumRecordAgeInSeconds', -1),
    parallelizationFactor: properties.number('ParallelizationFactor', 1),
    bisectBatchOnFunctionError: properties.flag('BisectBatchOnFunctionError', false),
    reportBatchItemFailures: properties.texts('FunctionResponseTypes').includes('ReportBatchItemFailures'),
    maximumConcurrency: maximumConcurrency === 0 ? null : maximumConcurrency,
    filterPatterns,
    onFailureArn:
      readIfKnown(() =>
        properties.object('DestinationConfig').object('OnFailure').optionalText('Destination'),
      ) ?? null,
  };
};

/**
 * The default batch size. Throws a `LocalFault` for a source that is not supported.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html
 */
const toDefaultBatchSize = ({ logicalId, properties }: Resource, { tables, queues }: Pollable): number => {
  const sourceArn = properties.optionalText('EventSourceArn') ?? 'a source outside AWS';
  if (tables.some(({ streamArn }) => streamArn === sourceArn)) return 100;
  if (!queues.some(({ queueArn }) => queueArn === sourceArn)) {
    throw new LocalFault(
      'UNSUPPORTED',
      `${logicalId} polls ${sourceArn}, and only queues and streams of the template are polled locally.`,
      'Invoke the function in a separate test.',
    );
  }
  if (properties.object('FilterCriteria').objects('Filters').length === 0) return 10;
  throw new LocalFault(
    'UNSUPPORTED',
    `${logicalId} filters the messages of ${sourceArn}, which does not run locally.`,
    'Filter the messages in the function.',
  );
};

const toFilterPattern = (filter: Properties): JsonObject => {
  const text = filter.text('Pattern');
  try {
    const pattern: unknown = JSON.parse(text);
    if (isJsonObject(pattern)) return pattern;
  } catch {
    // Reported below, as for JSON that is not an object.
  }
  throw new LocalFault(
    'ASSEMBLY_UNREADABLE',
    `The template's ${filter.place}.Pattern is not a JSON object.`,
    'Correct the filter in the CDK app and synthesize again.',
  );
};
