import { GraphWidget, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { STREAM_READERS } from './function-alarms.ts';
import { toApi, toFunction, toMetric, toQueue, toTable } from './metrics.ts';
import type { Watched } from './watched.ts';

/** Operations on the table during requests. */
const OPERATIONS = ['GetItem', 'Query', 'TransactWriteItems'];

/** Latency of requests, and time that work waits in queues. */
export const toSpeedRow = (watched: Watched): IWidget[] => [
  toAnswers(watched),
  toCalls(watched),
  toTableAnswers(watched),
  toWaiting(watched),
];

const toAnswers = ({ apiId, stage }: Watched): IWidget =>
  new GraphWidget({
    title: 'Latency in milliseconds',
    left: (['p50', 'p99'] as const).map((statistic) =>
      toMetric(toApi(apiId), 'Latency', statistic).with({ label: statistic }),
    ),
    leftAnnotations: [{ value: stage.alarms.latencyP99Ms, label: 'alarm' }],
    width: 6,
  });

const toCalls = ({ functions }: Watched): IWidget =>
  new GraphWidget({
    title: 'Duration of a call in milliseconds, p99',
    left: functions.map(({ folder, functionName }) =>
      toMetric(toFunction(functionName), 'Duration', 'p99').with({ label: folder }),
    ),
    width: 6,
  });

const toTableAnswers = ({ tableName }: Watched): IWidget =>
  new GraphWidget({
    title: 'DynamoDB latency in milliseconds, average',
    left: OPERATIONS.map((operation) => {
      const { namespace, dimensions } = toTable(tableName);
      const source = { namespace, dimensions: { ...dimensions, Operation: operation } };
      return toMetric(source, 'SuccessfulRequestLatency', 'Average').with({ label: operation });
    }),
    width: 6,
  });

const toWaiting = ({ functions, queues }: Watched): IWidget =>
  new GraphWidget({
    title: 'Age of stream records (ms) and queued rows (s)',
    left: functions
      .filter(({ folder }) => STREAM_READERS.includes(folder))
      .map(({ folder, functionName }) =>
        toMetric(toFunction(functionName), 'IteratorAge', 'Maximum').with({ label: folder }),
      ),
    right: Object.entries(queues).map(([work, { queueName }]) =>
      toMetric(toQueue(queueName), 'ApproximateAgeOfOldestMessage', 'Maximum').with({ label: work }),
    ),
    width: 6,
  });
