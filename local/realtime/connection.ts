import type { Api } from '../api.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { Log } from '../kernel/log.ts';
import type { SubscriptionMessage } from '../kernel/subscription-message.ts';
import type { Timers } from '../kernel/timers.ts';
import { toConnectionErrors } from './errors.ts';
import { toConnectRequest, toStartRequest, type UpgradeRequest } from './handshake.ts';
import { createKeepAlive } from './keep-alive.ts';
import type { RealtimeLimits } from './limits.ts';
import { type ClientMessage, type ErrorMessage, parseClientMessage, printMessage } from './messages.ts';
import { createPendingMessages } from './pending-messages.ts';
import { createStartedSubscriptions } from './started-subscriptions.ts';

/** One connection, independent of its socket: receives messages, and calls `send` and `close`. */
export interface Connection {
  receive(text: string): void;
  /** The socket has closed: ends every subscription and timer. */
  closed(): void;
}

export interface ConnectionPorts {
  api: Pick<Api, 'connect' | 'subscribe' | 'disconnect'>;
  /** Identifies the connection in traces. */
  connectionId: string;
  upgrade: UpgradeRequest;
  send(text: string): void;
  /** Sends a text in two parts, as UTF-8. */
  sendData(start: Buffer, rest: Buffer): void;
  /** Closes the socket, which then calls `closed()`. */
  close(code: number, reason: string): void;
  printPayload(payload: SubscriptionMessage): Buffer;
  timers: Timers;
  log: Log;
  limits: RealtimeLimits;
}

/** `deciding` until the API has authorized the client; then `open` or `refused`. */
type Phase = 'deciding' | 'open' | 'refused' | 'closed';

/** Handles one connection from its upgrade to its end, as described in PROTOCOL.md. */
export const createConnection = (ports: ConnectionPorts): Connection => {
  const { api, upgrade, close, timers, limits } = ports;
  let phase: Phase = 'deciding';
  const room = createPendingMessages(ports);
  const service = createService(ports);
  const refusal = createRefusal(ports);
  const cancelLifetime = timers.after(limits.connectionLifetimeMs, () =>
    close(1001, 'The connection has reached its longest lifetime.'),
  );

  const open = (): void => {
    if (phase === 'closed') return;
    phase = 'open';
    for (const message of room.leave()) service.answer(message);
  };
  const refuse = (failure: unknown): void => {
    if (phase === 'closed') return;
    phase = 'refused';
    refusal.prepare(failure);
    if (!room.isEmpty) refusal.tell();
  };
  const decide = async () => api.connect(toConnectRequest(upgrade));
  decide().then(open, refuse);

  return {
    receive: (text) => {
      if (phase === 'refused') refusal.tell();
      if (phase === 'deciding') room.enter(parseClientMessage(text));
      if (phase === 'open') service.answer(parseClientMessage(text));
    },
    closed: () => {
      phase = 'closed';
      cancelLifetime();
      refusal.end();
      service.end();
      api.disconnect?.(ports.connectionId);
    },
  };
};

/** Handles the messages of an authorized client. */
const createService = (ports: ConnectionPorts) => {
  const { api, upgrade, send, sendData, close, printPayload, log, limits } = ports;
  const keepAlive = createKeepAlive(ports);
  const subscriptions = createStartedSubscriptions({
    api,
    toHttpRequest: (message) => toStartRequest(upgrade, message),
    send,
    sendData,
    printPayload,
    connectionId: ports.connectionId,
    abandoned: () => close(1000, 'The last subscription was invalidated.'),
    log,
    limit: limits.subscriptionsPerConnection,
  });
  return {
    answer: (message: ClientMessage | ErrorMessage): void => {
      if (message.type === 'connection_init') {
        const { connectionTimeoutMs } = limits;
        send(printMessage({ type: 'connection_ack', payload: { connectionTimeoutMs } }));
      }
      // A client may omit its `connection_init`; it receives keep-alives nevertheless.
      if (message.type === 'connection_init' || !keepAlive.begun) keepAlive.begin();
      if (message.type === 'start') subscriptions.start(message);
      if (message.type === 'stop') subscriptions.stop(message.id);
      if (message.type === 'error') send(printMessage(message));
    },
    end: (): void => {
      keepAlive.end();
      subscriptions.endAll();
    },
  };
};

/** Sends the rejection to a client once: at its first message, or shortly after if it sends none. */
const createRefusal = ({ send, close, timers, log, limits }: ConnectionPorts) => {
  let untold: readonly JsonObject[] | null = null;
  let cancel = (): void => {};
  const tell = (): void => {
    cancel();
    if (untold === null) return;
    send(printMessage({ type: 'connection_error', payload: { errors: untold } }));
    untold = null;
    close(1000, 'The connection was refused.');
  };
  return {
    prepare: (failure: unknown): void => {
      untold = toConnectionErrors(failure, log);
      cancel = timers.after(limits.refusalDelayMs, tell);
    },
    tell,
    end: (): void => cancel(),
  };
};
