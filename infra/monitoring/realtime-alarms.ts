import { type AlarmPlan, IMMEDIATE, REPEATED, SUSTAINED, type When } from './alarm-plan.ts';
import { toApi, toMetric } from './metrics.ts';
import type { Watched } from './watched.ts';

interface Entry {
  name: string;
  metricName: string;
  description: string;
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
    description: 'Subscribers miss changes: AppSync dropped messages beyond its quota.',
    when: IMMEDIATE,
  },
  {
    name: 'messages-refused',
    metricName: 'InboundMessageError',
    description: 'Subscribers miss changes: AppSync rejected messages, such as those over 240 KB.',
    when: IMMEDIATE,
  },
  {
    name: 'messages-failed',
    metricName: 'InboundMessageFailure',
    description: 'Subscribers miss changes: AppSync failed to handle messages.',
    when: REPEATED,
  },
  {
    name: 'messages-delayed',
    metricName: 'InboundMessageDelayed',
    description: 'Subscribers receive changes late: AppSync delays messages at its quota.',
    when: SUSTAINED,
  },
  {
    name: 'deliveries-failed',
    metricName: 'PublishDataMessageServerError',
    description: 'Some subscribers miss changes: AppSync failed to send them messages.',
    when: REPEATED,
  },
  {
    name: 'connections-failed',
    metricName: 'ConnectServerError',
    description: 'AppSync fails to open WebSocket connections.',
    when: REPEATED,
  },
  {
    name: 'subscriptions-failed',
    metricName: 'SubscribeServerError',
    description: 'AppSync fails to register subscriptions.',
    when: REPEATED,
  },
];

export const planRealtimeAlarms = ({ apiId }: Watched): AlarmPlan[] =>
  ENTRIES.map(({ name, metricName, description, when }) => ({
    name,
    runbook: name,
    description,
    metric: toMetric(toApi(apiId), metricName, 'Sum'),
    threshold: 0,
    when,
  }));
