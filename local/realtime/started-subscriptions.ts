import type { Api } from '../api.ts';
import { parseRequest } from '../graphql/parse-request.ts';
import type { GraphqlRequest, HttpRequest } from '../kernel/identity.ts';
import type { Log } from '../kernel/log.ts';
import type { SubscriptionListener, SubscriptionMessage } from '../kernel/subscription-message.ts';
import { toStartErrors } from './errors.ts';
import {
  printDataStart,
  printMessage,
  type StartMessage,
  toErrorMessage,
  toUnsupportedMessage,
} from './messages.ts';

/** The subscriptions of one connection; see "Starting a subscription" of PROTOCOL.md. */
export interface StartedSubscriptions {
  start(message: StartMessage): void;
  stop(id: string): void;
  /** Ends all of them without a message, since the client has disconnected. */
  endAll(): void;
}

export interface StartedSubscriptionsPorts {
  api: Pick<Api, 'subscribe'>;
  toHttpRequest(message: StartMessage): HttpRequest;
  send(text: string): void;
  /** Sends a message in two parts. */
  sendData(start: Buffer, rest: Buffer): void;
  printPayload(payload: SubscriptionMessage): Buffer;
  /** Called when the API has ended the last subscription. */
  abandoned(): void;
  connectionId: string;
  log: Log;
  /** The maximum number at a time, including those that are starting. */
  limit: number;
}

/** `starting` until the API accepts it, `running` once acknowledged, then `ended`. */
interface StartedSubscription {
  readonly id: string;
  /** The beginning of its `data` messages. */
  readonly dataStart: Buffer;
  phase: 'starting' | 'running' | 'ended';
  /** Events before the acknowledgement; they are sent after it. */
  early: SubscriptionMessage[];
  /** Unsubscribes from the API; available once it is accepted. */
  leave: () => void;
}

export const createStartedSubscriptions = (ports: StartedSubscriptionsPorts): StartedSubscriptions => {
  const { send, log, limit } = ports;
  const started = new Map<string, StartedSubscription>();

  const fail = (subscription: StartedSubscription, failure: unknown): void => {
    const errors = toStartErrors(failure, log);
    if (subscription.phase === 'ended') return;
    endSubscription(subscription, log);
    started.delete(subscription.id);
    send(printMessage(toErrorMessage(subscription.id, errors)));
  };

  return {
    start: (message) => {
      const { id, payload } = message;
      const refusal = findRefusal(id, started, limit);
      if (refusal !== null) return send(printMessage(toErrorMessage(id, [refusal])));
      const request = readRequest(payload.data);
      if (request === null) return send(printMessage(toUnsupportedMessage(id)));
      const subscription = toStarting(id);
      started.set(id, subscription);
      const end = (): void => complete(subscription, started, ports);
      begin(subscription, { request, message, end }, ports).catch((failure) => fail(subscription, failure));
    },
    stop: (id) => {
      const subscription = started.get(id);
      started.delete(id);
      if (subscription !== undefined) endSubscription(subscription, log);
      send(printMessage({ id, type: 'complete' }));
    },
    endAll: () => {
      for (const subscription of started.values()) endSubscription(subscription, log);
      started.clear();
    },
  };
};

const toStarting = (id: string): StartedSubscription => ({
  id,
  dataStart: printDataStart(id),
  phase: 'starting',
  early: [],
  leave: () => {},
});

const endSubscription = (subscription: StartedSubscription, log: Log): void => {
  subscription.phase = 'ended';
  subscription.early = [];
  try {
    subscription.leave();
  } catch (failure) {
    log.error('realtime', `Subscription ${subscription.id} did not end cleanly: ${String(failure)}`);
  }
};

/** The error that rejects a start before the API is called. */
const findRefusal = (id: string, started: ReadonlyMap<string, unknown>, limit: number) => {
  if (started.has(id))
    return { errorType: 'DuplicatedOperationError', message: `Duplicated operation with id ${id}` };
  if (started.size >= limit)
    return {
      errorType: 'MaxSubscriptionsReachedError',
      message: `Max number of ${limit} subscriptions reached`,
    };
  return null;
};

const readRequest = (data: string): GraphqlRequest | null => {
  try {
    return parseRequest(data);
  } catch {
    return null;
  }
};

/** The API has ended it: there is nothing to unsubscribe. */
const complete = (
  subscription: StartedSubscription,
  started: Map<string, StartedSubscription>,
  ports: StartedSubscriptionsPorts,
): void => {
  if (subscription.phase === 'ended') return;
  if (subscription.phase === 'starting') acknowledge(subscription, ports);
  subscription.phase = 'ended';
  started.delete(subscription.id);
  ports.send(printMessage({ id: subscription.id, type: 'complete' }));
  if (started.size === 0) ports.abandoned();
};

/** Subscribes to the API; rejects if it refuses. */
const begin = async (
  subscription: StartedSubscription,
  asked: { request: GraphqlRequest; message: StartMessage; end(): void },
  ports: StartedSubscriptionsPorts,
): Promise<void> => {
  const { request, message, end } = asked;
  const deliver = createDeliver(subscription, ports);
  const place = { connectionId: ports.connectionId, subscriptionId: subscription.id };
  const listener: SubscriptionListener = { deliver, end, place };
  subscription.leave = await ports.api.subscribe(request, ports.toHttpRequest(message), listener);
  if (subscription.phase === 'ended') endSubscription(subscription, ports.log);
  else acknowledge(subscription, ports);
};

const acknowledge = (subscription: StartedSubscription, ports: StartedSubscriptionsPorts): void => {
  ports.send(printMessage({ id: subscription.id, type: 'start_ack' }));
  subscription.phase = 'running';
  const deliver = createDeliver(subscription, ports);
  for (const message of subscription.early.splice(0)) deliver(message);
};

/** A broadcast calls it for each subscriber, so it reads as few objects of its own as possible. */
const createDeliver =
  (
    subscription: StartedSubscription,
    { sendData, printPayload }: StartedSubscriptionsPorts,
  ): SubscriptionListener['deliver'] =>
  (message) => {
    if (subscription.phase === 'running') sendData(subscription.dataStart, printPayload(message));
    else if (subscription.phase === 'starting') subscription.early.push(message);
  };
