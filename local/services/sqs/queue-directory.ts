import { LocalFault } from '../../kernel/errors.ts';
import type { QueueModel } from '../../template/service-model.ts';
import { SqsFailure } from './errors.ts';
import { createQueue, type Queue, type QueuePorts } from './queue.ts';

/** The queues of the template, by each of their names. */
export interface QueueDirectory {
  readonly all: readonly Queue[];
  byArn(arn: string): Queue | null;
  /** Throws an `SqsFailure` if there is none. */
  byName(name: string): Queue;
  /** Only the path of the URL is used, since the host is the local one for some callers. Throws as `byName`. */
  byUrl(url: string): Queue;
  /** The queues whose dead-letter queue is this one. */
  sourcesOf(queue: Queue): readonly Queue[];
}

/** Throws a `LocalFault` for FIFO queues, and for a dead-letter queue outside the template. */
export const createQueueDirectory = (
  models: readonly QueueModel[],
  ports: Omit<QueuePorts, 'findQueue'>,
): QueueDirectory => {
  const byArn = (arn: string): Queue | null => all.find(({ model }) => model.queueArn === arn) ?? null;
  const all = models.map((model) => createQueue(model, { ...ports, findQueue: byArn }));
  for (const { model } of all) checkRedrive(model, byArn);

  const byName = (name: string): Queue => {
    const queue = all.find(({ model }) => model.queueName === name);
    if (queue) return queue;
    throw new SqsFailure('QueueDoesNotExist', 'The specified queue does not exist.');
  };
  return {
    all,
    byArn,
    byName,
    byUrl: (url) => byName(url.split('/').at(-1) ?? ''),
    sourcesOf: ({ model }) =>
      all.filter((source) => source.model.redrive?.deadLetterTargetArn === model.queueArn),
  };
};

const checkRedrive = ({ logicalId, redrive }: QueueModel, byArn: (arn: string) => Queue | null): void => {
  if (redrive === null || byArn(redrive.deadLetterTargetArn)) return;
  throw new LocalFault(
    'UNSUPPORTED',
    `${logicalId}'s dead-letter queue ${redrive.deadLetterTargetArn} is not in the template.`,
    'Define the dead-letter queue in the same CDK app.',
  );
};
