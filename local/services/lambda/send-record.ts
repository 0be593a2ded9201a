import { toExactJson } from '../../kernel/exact-json.ts';
import type { InvokeLater } from '../../kernel/function-call.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import type { PutEvents } from '../../kernel/put-events.ts';
import type { SendToQueue } from '../../kernel/send-to-queue.ts';
import { type EndedInvocation, toInvocationRecord } from './invocation-record.ts';

/** The destinations of records of finished invocations. */
export interface DestinationPorts {
  sendToQueue: SendToQueue;
  putEvents: PutEvents;
  log: Log;
}

export interface RecordOptions extends DestinationPorts {
  /** Of a queue, a function or an event bus; topics and buckets are not supported. */
  destinationArn: string;
  invokeLater: InvokeLater;
  now: number;
}

/** Sends the record of a finished invocation to its destination. Never rejects: failures are logged. */
export const sendRecord = async (ended: EndedInvocation, options: RecordOptions): Promise<void> => {
  const { destinationArn, log } = options;
  const record = toInvocationRecord(ended, options.now);
  const isSent = await deliver(record, ended, options).catch((error: unknown) => String(error));
  if (isSent === true) return;
  const reason = isSent === false ? 'it does not run here' : isSent;
  log.warn(nameOf(ended.functionArn), `The record for ${destinationArn} is not delivered: ${reason}.`);
};

const deliver = async (
  record: JsonObject,
  { functionArn, condition }: EndedInvocation,
  { destinationArn, sendToQueue, invokeLater, putEvents }: RecordOptions,
): Promise<boolean> => {
  const service = destinationArn.split(':')[2];
  if (service === 'sqs') return sendToQueue(destinationArn, { body: toExactJson(record), attributes: {} });
  if (service === 'lambda') {
    await invokeLater(destinationArn, record);
    return true;
  }
  if (service !== 'events') return false;
  const outcome = condition === 'Success' ? 'Success' : 'Failure';
  const detailType = `Lambda Function Invocation Result - ${outcome}`;
  const event = { source: 'lambda', detailType, detail: record, resources: [destinationArn, functionArn] };
  await putEvents(destinationArn, [{ ...event, time: null }]);
  return true;
};

const nameOf = (functionArn: string): string => functionArn.split(':')[6] ?? functionArn;
