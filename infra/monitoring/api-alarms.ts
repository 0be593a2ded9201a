import { METRICS_NAMESPACE, type MetricName, SERVICE } from '../../functions/shared/metric-names.ts';
import { AGAIN, type AlarmPlan, LASTING, STUBBORN } from './alarm-plan.ts';
import { type Source, toApi, toMath, toMetric } from './metrics.ts';
import type { Watched } from './watched.ts';

/** Fewer requests a minute than this say nothing of how many are refused: one stranger with a wrong key is all of them. */
const ENOUGH_REQUESTS = 20;

export const planApiAlarms = (watched: Watched): AlarmPlan[] => [
  ...planAnswers(watched),
  ...planFieldErrors(watched),
];

/** What our functions count of themselves. */
export const toOwn = (stage: string): Source => ({
  namespace: METRICS_NAMESPACE,
  dimensions: { service: SERVICE, stage },
});

/** What HTTP says, and when. */
const planAnswers = ({ stage: { alarms }, apiId }: Watched): AlarmPlan[] => {
  const api = toApi(apiId);
  const requests = toMetric(api, 'Latency', 'SampleCount');
  return [
    {
      name: 'api-errors',
      runbook: 'api-errors',
      says: 'AppSync answers requests with status 5XX.',
      metric: toMath('errors / requests', { errors: toMetric(api, '5XXError', 'Sum'), requests }),
      most: alarms.errorRate,
      when: AGAIN,
    },
    {
      name: 'api-refusals',
      runbook: 'api-refusals',
      says: 'AppSync rejects most requests with status 4XX, as if authorization were broken.',
      metric: toMath(`IF(requests < ${ENOUGH_REQUESTS}, 0, refused / requests)`, {
        refused: toMetric(api, '4XXError', 'Sum'),
        requests,
      }),
      most: 0.5,
      when: STUBBORN,
    },
    {
      name: 'api-slow',
      runbook: 'api-slow',
      says: 'One request in a hundred takes too long.',
      metric: toMetric(api, 'Latency', 'p99'),
      most: alarms.latencyP99Ms,
      when: LASTING,
    },
  ];
};

/** What HTTP does not say: a request whose field failed is answered with status 200. */
const planFieldErrors = ({ stage: { name }, apiId }: Watched): AlarmPlan[] => [
  {
    name: 'read-errors',
    runbook: 'read-errors',
    says: 'Fields that resolvers answer by themselves answer with errors.',
    metric: toMath(queryReadErrors(apiId)),
    most: 10,
    when: LASTING,
  },
  {
    name: 'faults',
    runbook: 'faults',
    says: 'A function met an unexpected error, whether or not the invocation failed.',
    metric: toMetric(toOwn(name), 'Faults' satisfies MetricName, 'Sum'),
    most: 0,
    when: AGAIN,
  },
];

/**
 * Over all resolvers that have metrics (infra/resolvers.ts), whatever AppSync calls them; metric math could not name one
 * that is added later.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Metrics_Insights_Alarm.html
 */
const queryReadErrors = (apiId: string): string =>
  `SELECT SUM(GraphQLError) FROM SCHEMA("AWS/AppSync", API_Id, Resolver) WHERE API_Id = '${apiId}'`;
