import type { FunctionCall, InvokeLater } from '../kernel/function-call.ts';
import type { PutEvents } from '../kernel/put-events.ts';
import type { SendToQueue } from '../kernel/send-to-queue.ts';
import { createWaits } from '../kernel/waits.ts';
import { createEventBridge, type EventBridge } from '../services/event-bridge/event-bus.ts';
import { createLaterInvocations } from '../services/lambda/invoke-later.ts';
import type { FunctionRuntime } from '../services/lambda/runtime.ts';
import type { QueueService } from '../services/sqs/service.ts';
import type { CloudModel } from '../template/api-model.ts';
import type { Runtime } from './runtime.ts';
import { traceInvokes } from './tracing.ts';

/** Asynchronous processing: events on buses, and asynchronous invocations. */
export interface Asynchronous {
  eventBridge: EventBridge;
  invokeLater: InvokeLater;
  /** Resolves when every event has been delivered and handled, or given up. */
  idle(): Promise<void>;
}

interface Asked {
  functions: Pick<FunctionRuntime, 'invoke'>;
  queues: Pick<QueueService, 'queueByArn'>;
}

/** They depend on each other: records of invocations may go to a bus, and rules invoke functions. */
export const createAsynchronous = (
  { model, services }: { model: CloudModel; services: Promise<Asked> },
  runtime: Pick<Runtime, 'clock' | 'ids' | 'log' | 'timers' | 'teardown' | 'traces'>,
): Asynchronous => {
  const { clock, ids, log, timers, teardown, traces } = runtime;
  const waits = createWaits(timers);
  teardown.add(async () => waits.stop());
  const sendToQueue = createSendToQueue(services);
  const invoke: FunctionCall = async (arn, event, parent) =>
    (await services).functions.invoke(arn, event, parent);
  const shared = { sendToQueue, clock, ids, waits, log };
  let calls = 0;
  const putEvents: PutEvents = (...call) => {
    calls += 1;
    return eventBridge.putEvents(...call);
  };
  const later = createLaterInvocations({
    configs: model.eventInvokeConfigs,
    functions: model.functions,
    invoke: traceInvokes(invoke, traces, ids).ofEvents,
    putEvents,
    ...shared,
  });
  const eventBridge = createEventBridge({
    rules: model.rules,
    invokeLater: later.invoke,
    random: Math.random,
    ...shared,
  });
  // A record sent to a bus is one more event, and may invoke one more function.
  const idle = async (): Promise<void> => {
    for (let seen = -1; seen !== calls; ) {
      seen = calls;
      await eventBridge.idle();
      await later.idle();
    }
  };
  return { eventBridge: { ...eventBridge, putEvents }, invokeLater: later.invoke, idle };
};

/** Nothing is invoked before the services have started, so nothing is sent either. */
const createSendToQueue = (services: Promise<Asked>): SendToQueue => {
  let started: Asked | null = null;
  void services.then(
    (running) => {
      started = running;
    },
    () => {},
  );
  return (queueArn, { body, attributes }) => {
    const queue = started?.queues.queueByArn(queueArn) ?? null;
    queue?.send({ body, attributes, systemAttributes: {}, senderId: 'events', delaySeconds: null });
    return queue !== null;
  };
};
