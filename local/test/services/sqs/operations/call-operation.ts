import { createFixedClock } from '../../../../../test/tools/fixed-clock.ts';
import type { JsonObject } from '../../../../kernel/json.ts';
import { createMoveTasks } from '../../../../services/sqs/move-tasks.ts';
import { findOperation } from '../../../../services/sqs/operations/index.ts';
import { createQueueDirectory } from '../../../../services/sqs/queue-directory.ts';
import { createMemoryStore } from '../../../../services/sqs/queue-store.ts';
import type { QueueModel } from '../../../../template/service-model.ts';

/** What an operation responds, in the shape that the tests read. */
export type Response = Record<string, unknown> & {
  Messages?: readonly ReceivedMessage[];
  Successful?: readonly { Id: string }[];
  Failed?: readonly { Id: string; Code: string; Message: string; SenderFault: boolean }[];
  Attributes?: Readonly<Record<string, string>>;
};

export interface ReceivedMessage {
  MessageId: string;
  ReceiptHandle: string;
  Body: string;
  Attributes?: Readonly<Record<string, string>>;
  MessageAttributes?: JsonObject;
  MD5OfMessageAttributes?: string;
}

/** The operations on queues in memory, at a clock of the test. Ids are counted: `id 1`, `id 2`. */
export const createCaller = (models: readonly QueueModel[]) => {
  const clock = createFixedClock();
  let count = 0;
  const ids = {
    uuid: () => {
      count += 1;
      return `id-${count}`;
    },
    entropy: (bytes: number) => '0'.repeat(2 * bytes),
  };
  const queues = createQueueDirectory(models, { clock, ids, store: createMemoryStore() });
  const leaving = new AbortController();
  const context = {
    queues,
    moveTasks: createMoveTasks(),
    clock,
    ids,
    senderId: 'AIDASENDER',
    signal: leaving.signal,
  };
  /** Runs the operation; the queue's URL is that of the first model unless the input has another. */
  const call = async (name: string, input: JsonObject = {}): Promise<Response> => {
    const operation = findOperation(name);
    if (!operation) throw new Error(`${name} is missing.`);
    return (await operation({ QueueUrl: models[0]?.queueUrl ?? '', ...input }, context)) as Response;
  };
  /** Receives up to ten messages. */
  const receive = async (input: JsonObject = {}): Promise<readonly ReceivedMessage[]> =>
    (await call('ReceiveMessage', { MaxNumberOfMessages: 10, ...input })).Messages ?? [];
  return { clock, queues, leaving, call, receive };
};
