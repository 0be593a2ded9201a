import { METRICS_NAMESPACE, type MetricName, SERVICE } from '../../functions/shared/metric-names.ts';
import { type AlarmPlan, PERSISTENT, REPEATED, SUSTAINED } from './alarm-plan.ts';
import { type Source, toApi, toMath, toMetric } from './metrics.ts';
import type { Watched } from './watched.ts';

/** With fewer requests per minute, the error rate says little: one client with a wrong key can be all of them. */
const ENOUGH_REQUESTS = 20;

export const planApiAlarms = (watched: Watched): AlarmPlan[] => [
  ...planAnswers(watched),
  ...planFieldErrors(watched),
];

/** The custom metrics of the functions. */
export const toCustomMetrics = (stage: string): Source => ({
  namespace: METRICS_NAMESPACE,
  dimensions: { service: SERVICE, stage },
});

/** Alarms on HTTP statuses and latency. */
const planAnswers = ({ stage: { alarms }, apiId }: Watched): AlarmPlan[] => {
  const api = toApi(apiId);
  const requests = toMetric(api, 'Latency', 'SampleCount');
  return [
    {
      name: 'api-errors',
      runbook: 'api-errors',
      description: 'AppSync returns status 5XX.',
      metric: toMath('errors / requests', { errors: toMetric(api, '5XXError', 'Sum'), requests }),
      threshold: alarms.errorRate,
      when: REPEATED,
    },
    {
      name: 'api-refusals',
      runbook: 'api-refusals',
      description: 'AppSync rejects most requests with status 4XX, as if authorization were broken.',
      metric: toMath(`IF(requests < ${ENOUGH_REQUESTS}, 0, refused / requests)`, {
        refused: toMetric(api, '4XXError', 'Sum'),
        requests,
      }),
      threshold: 0.5,
      when: PERSISTENT,
    },
    {
      name: 'api-slow',
      runbook: 'api-slow',
      description: 'One request in a hundred takes too long.',
      metric: toMetric(api, 'Latency', 'p99'),
      threshold: alarms.latencyP99Ms,
      when: SUSTAINED,
    },
  ];
};

/** Alarms on errors of fields, which have HTTP status 200. */
const planFieldErrors = ({ stage: { name }, apiId }: Watched): AlarmPlan[] => [
  {
    name: 'read-errors',
    runbook: 'read-errors',
    description: 'Fields whose resolvers use no function return errors.',
    metric: toMath(queryReadErrors(apiId)),
    threshold: 10,
    when: SUSTAINED,
  },
  {
    name: 'faults',
    runbook: 'faults',
    description: 'A function had an unexpected error, whether or not the invocation failed.',
    metric: toMetric(toCustomMetrics(name), 'Faults' satisfies MetricName, 'Sum'),
    threshold: 0,
    when: REPEATED,
  },
];

/**
 * Over all resolvers with metrics (infra/resolvers.ts), regardless of their names; metric math cannot include
 * resolvers that are added later.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Metrics_Insights_Alarm.html
 */
const queryReadErrors = (apiId: string): string =>
  `SELECT SUM(GraphQLError) FROM SCHEMA("AWS/AppSync", API_Id, Resolver) WHERE API_Id = '${apiId}'`;
