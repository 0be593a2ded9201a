import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { MoveTasks } from '../move-tasks.ts';
import type { QueueDirectory } from '../queue-directory.ts';

export interface OperationContext {
  queues: QueueDirectory;
  moveTasks: MoveTasks;
  clock: Clock;
  ids: Ids;
  /** The access key of the caller's signature, which is not checked. */
  senderId: string;
  /** Aborts when the caller disconnects or the service stops. */
  signal: AbortSignal;
}

/**
 * One operation of SQS, with the input and output of the API reference. Throws an `SqsFailure` for a rejected
 * request.
 */
export type Operation = (input: JsonObject, context: OperationContext) => JsonObject | Promise<JsonObject>;
