import { type AlarmPlan, IMMEDIATE, SUSTAINED } from './alarm-plan.ts';
import { toMetric, toQueue } from './metrics.ts';
import type { Watched } from './watched.ts';

export const planQueueAlarms = ({ stage: { alarms }, queues, deadLetters }: Watched): AlarmPlan[] => [
  ...Object.entries(queues).map(
    ([work, { queueName }]): AlarmPlan => ({
      name: `${work}-waiting`,
      runbook: 'queue-waiting',
      description: `Messages of ${work} wait too long to be processed.`,
      metric: toMetric(toQueue(queueName), 'ApproximateAgeOfOldestMessage', 'Maximum'),
      threshold: alarms.queueAgeSeconds,
      when: SUSTAINED,
    }),
  ),
  ...Object.entries(deadLetters).map(
    ([work, { queueName }]): AlarmPlan => ({
      name: `${work}-dead-letters`,
      runbook: 'dead-letters',
      description: `Messages of ${work} failed permanently and are in the dead-letter queue.`,
      metric: toMetric(toQueue(queueName), 'ApproximateNumberOfMessagesVisible', 'Maximum'),
      threshold: 0,
      when: IMMEDIATE,
      // SQS stops reporting metrics of a queue without activity for six hours; the messages are still there.
      // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/monitoring-using-cloudwatch.html
      missingData: 'IGNORE',
    }),
  ),
];
