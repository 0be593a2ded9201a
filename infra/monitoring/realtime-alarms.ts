import { AGAIN, type AlarmPlan, AT_ONCE, LASTING, type When } from './alarm-plan.ts';
import { toApi, toMetric } from './metrics.ts';
import type { Watched } from './watched.ts';

interface Entry {
  name: string;
  metricName: string;
  says: string;
  when: When;
}

/**
 * Failures between a publish mutation and a subscriber, by AppSync's names. HTTP responses do not show them.
 * Messages of the first two are lost: they are not sent again.
 * https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html
 */
const ENTRIES: readonly Entry[] = [
  {
    name: 'messages-dropped',
    metricName: 'InboundMessageDropped',
    says: 'Subscribers miss changes: AppSync dropped messages beyond its quota.',
    when: AT_ONCE,
  },
  {
    name: 'messages-refused',
    metricName: 'InboundMessageError',
    says: 'Subscribers miss changes: AppSync refused messages, as it does those over 240 KB.',
    when: AT_ONCE,
  },
  {
    name: 'messages-failed',
    metricName: 'InboundMessageFailure',
    says: 'Subscribers miss changes: AppSync failed to handle messages.',
    when: AGAIN,
  },
  {
    name: 'messages-delayed',
    metricName: 'InboundMessageDelayed',
    says: 'Subscribers hear of changes late: AppSync holds messages back at its quota.',
    when: LASTING,
  },
  {
    name: 'deliveries-failed',
    metricName: 'PublishDataMessageServerError',
    says: 'Some subscribers miss changes: AppSync failed to send them messages.',
    when: AGAIN,
  },
  {
    name: 'connections-failed',
    metricName: 'ConnectServerError',
    says: 'AppSync fails to open WebSocket connections.',
    when: AGAIN,
  },
  {
    name: 'subscriptions-failed',
    metricName: 'SubscribeServerError',
    says: 'AppSync fails to register subscriptions.',
    when: AGAIN,
  },
];

export const planRealtimeAlarms = ({ apiId }: Watched): AlarmPlan[] =>
  ENTRIES.map(({ name, metricName, says, when }) => ({
    name,
    runbook: name,
    says,
    metric: toMetric(toApi(apiId), metricName, 'Sum'),
    most: 0,
    when,
  }));
