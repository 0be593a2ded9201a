import type { FunctionSummary } from '../console-model/functions.ts';
import type { JsonRecord } from '../console-model/json.ts';
import type { ApiModel, CloudModel, ResolverModel } from '../template/api-model.ts';
import type { TableModel } from '../template/service-model.ts';

export type SampledModel = Pick<CloudModel, 'apis' | 'eventSources' | 'tables' | 'queues'>;

type Samples = FunctionSummary['templates'];

/**
 * Sample events, by the event sources of the function with this ARN: streams, queues, and fields with direct
 * resolvers.
 */
export const toSampleEvents = (functionArn: string, model: SampledModel): Samples => {
  const { apis, eventSources, tables, queues } = model;
  const sources = eventSources.filter((source) => isOf(functionArn, source.functionArn));
  return [
    ...sources.flatMap(({ sourceArn }) => [
      ...tables.filter(({ streamArn }) => streamArn === sourceArn).map(toStreamSample),
      ...queues
        .filter(({ queueArn }) => queueArn === sourceArn)
        .map(({ queueName }) => ({ name: `queue ${queueName}`, event: toQueueEvent(sourceArn) })),
    ]),
    ...apis.flatMap((api) => toFieldSamples(functionArn, api)),
  ];
};

/** The ARN itself, or that of one of its versions and aliases. */
const isOf = (functionArn: string, other: string): boolean =>
  other === functionArn || other.startsWith(`${functionArn}:`);

/** https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html */
const toStreamSample = (table: TableModel): Samples[number] => {
  const keys = toKeys(table);
  const change = {
    Keys: keys,
    NewImage: keys,
    SequenceNumber: '1',
    SizeBytes: 1,
    StreamViewType: 'NEW_AND_OLD_IMAGES',
  };
  const record = {
    eventID: '1',
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: regionOf(table.tableArn),
    dynamodb: change,
    eventSourceARN: table.streamArn ?? '',
  };
  return { name: `stream of ${table.logicalId}`, event: { Records: [record] } };
};

/** By type; binary is base64. */
const KEY_VALUES: Readonly<Record<string, string>> = { S: 'a', N: '1', B: 'YQ==' };

const toKeys = ({ keySchema, attributeDefinitions }: TableModel): JsonRecord =>
  Object.fromEntries(
    keySchema.map(({ AttributeName }) => {
      const type = attributeDefinitions.find((known) => known.AttributeName === AttributeName)?.AttributeType;
      return [String(AttributeName), { [String(type)]: KEY_VALUES[String(type)] ?? 'a' }];
    }),
  );

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
const toQueueEvent = (queueArn: string): JsonRecord => ({
  Records: [
    {
      messageId: '00000000-0000-0000-0000-000000000000',
      receiptHandle: 'sample',
      body: '{}',
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: '0', SenderId: 'sample' },
      messageAttributes: {},
      md5OfBody: '99914b932bd37a50b983c5e7c90ae93b',
      eventSource: 'aws:sqs',
      eventSourceARN: queueArn,
      awsRegion: regionOf(queueArn),
    },
  ],
});

const toFieldSamples = (functionArn: string, { dataSources, resolvers }: ApiModel): Samples => {
  const asksIt = (name: string): boolean => {
    const source = dataSources[name];
    return source?.type === 'AWS_LAMBDA' && isOf(functionArn, source.functionArn);
  };
  return resolvers
    .filter((resolver) => resolver.kind === 'UNIT' && resolver.code === null && asksIt(resolver.dataSource))
    .map(toFieldSample);
};

/** https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-lambda-js.html#direct-lambda-resolvers */
const toFieldSample = ({ typeName, fieldName }: ResolverModel): Samples[number] => ({
  name: `field ${typeName}.${fieldName}`,
  event: {
    arguments: {},
    identity: null,
    source: null,
    request: { headers: {}, domainName: null },
    prev: null,
    info: {
      fieldName,
      parentTypeName: typeName,
      variables: {},
      selectionSetList: [],
      selectionSetGraphQL: '',
    },
    stash: {},
  },
});

const regionOf = (arn: string): string => arn.split(':')[3] ?? '';
