import { type AlarmBase, AlarmStatusWidget, GraphWidget, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { MetricName } from '../../functions/shared/metric-names.ts';
import { toCustomMetrics } from './api-alarms.ts';
import { toApi, toFunction, toMath, toMetric, toQueue } from './metrics.ts';
import type { Watched } from './watched.ts';

/** Completed operations. */
const WORK_DONE: readonly MetricName[] = [
  'UsersCreated',
  'UsersUpdated',
  'UsersDeleted',
  'ImportRowsCreated',
  'EventsPublished',
];

/** Refused operations, and faults. */
const WORK_REFUSED: readonly MetricName[] = ['UserErrors', 'ImportRowsRefused', 'Faults'];

/** All alarms, next to requests, failures and completed work. */
export const toHealthRow = (watched: Watched, alarms: readonly AlarmBase[]): IWidget[] => [
  new AlarmStatusWidget({ title: 'Health', alarms: [...alarms], width: 24, height: 5 }),
  toRequests(watched),
  toFailures(watched),
  toSubscribers(watched),
  toWork(watched),
];

const toRequests = ({ apiId }: Watched): IWidget => {
  const api = toApi(apiId);
  const requests = toMetric(api, 'Latency', 'SampleCount');
  return new GraphWidget({
    title: 'Requests per minute, and error rates',
    left: [requests.with({ label: 'requests' })],
    right: [
      toMath('errors / requests', { errors: toMetric(api, '5XXError', 'Sum'), requests }).with({
        label: 'answered 5XX',
      }),
      toMath('refused / requests', { refused: toMetric(api, '4XXError', 'Sum'), requests }).with({
        label: 'answered 4XX',
      }),
    ],
    rightYAxis: { min: 0, max: 1 },
    width: 6,
  });
};

const toFailures = ({ functions, deadLetters }: Watched): IWidget =>
  new GraphWidget({
    title: 'Failed calls per minute, and dead-letter messages',
    left: functions.map(({ folder, functionName }) =>
      toMetric(toFunction(functionName), 'Errors', 'Sum').with({ label: folder }),
    ),
    right: Object.entries(deadLetters).map(([work, { queueName }]) =>
      toMetric(toQueue(queueName), 'ApproximateNumberOfMessagesVisible', 'Maximum').with({ label: work }),
    ),
    width: 6,
  });

const toSubscribers = ({ apiId }: Watched): IWidget =>
  new GraphWidget({
    title: 'Connections, and messages per minute',
    left: [toMetric(toApi(apiId), 'ActiveConnections', 'Sum').with({ label: 'connections' })],
    right: [
      'InboundMessageSuccess',
      'OutboundMessages',
      'InboundMessageDropped',
      'InboundMessageDelayed',
    ].map((metricName) => toMetric(toApi(apiId), metricName, 'Sum')),
    width: 6,
  });

const toWork = ({ stage }: Watched): IWidget => {
  const toCounts = (names: readonly MetricName[]) =>
    names.map((metricName) => toMetric(toCustomMetrics(stage.name), metricName, 'Sum'));
  return new GraphWidget({
    title: 'Work completed and rejected per minute',
    left: toCounts(WORK_DONE),
    right: toCounts(WORK_REFUSED),
    width: 6,
  });
};
