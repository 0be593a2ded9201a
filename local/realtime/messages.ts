/** The messages of PROTOCOL.md, each as in its text frame. */
import { toExactJson } from '../kernel/exact-json.ts';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import type { SubscriptionMessage } from '../kernel/subscription-message.ts';

export interface ConnectionInitMessage {
  readonly type: 'connection_init';
}

export interface StartMessage {
  readonly type: 'start';
  readonly id: string;
  readonly payload: {
    /** The GraphQL request as a JSON string; a signature covers exactly these characters. */
    readonly data: string;
    readonly extensions: { readonly authorization: JsonObject };
  };
}

export interface StopMessage {
  readonly type: 'stop';
  readonly id: string;
}

export type ClientMessage = ConnectionInitMessage | StartMessage | StopMessage;

export interface ConnectionAckMessage {
  readonly type: 'connection_ack';
  readonly payload: { readonly connectionTimeoutMs: number };
}

export interface ConnectionErrorMessage {
  readonly type: 'connection_error';
  readonly payload: { readonly errors: readonly JsonObject[] };
}

export interface KeepAliveMessage {
  readonly type: 'ka';
}

export interface StartAckMessage {
  readonly id: string;
  readonly type: 'start_ack';
}

export interface DataMessage {
  readonly id: string;
  readonly type: 'data';
  readonly payload: SubscriptionMessage;
}

export interface ErrorMessage {
  /** Absent if the error is not about a subscription. */
  readonly id?: string;
  readonly type: 'error';
  readonly payload: { readonly errors: readonly JsonObject[] };
}

export interface CompleteMessage {
  readonly id: string;
  readonly type: 'complete';
}

export type ServerMessage =
  | ConnectionAckMessage
  | ConnectionErrorMessage
  | KeepAliveMessage
  | StartAckMessage
  | DataMessage
  | ErrorMessage
  | CompleteMessage;

export const toErrorMessage = (id: string | null, errors: readonly JsonObject[]): ErrorMessage => ({
  ...(id !== null && { id }),
  type: 'error',
  payload: { errors },
});

/** AppSync's response to an invalid message. */
export const toUnsupportedMessage = (id: string | null): ErrorMessage =>
  toErrorMessage(id, [
    { errorType: 'UnsupportedOperation', message: 'unknown not supported through the realtime channel' },
  ]);

/** Parses a text frame of a client: its message, or the error message in response. */
export const parseClientMessage = (text: string): ClientMessage | ErrorMessage => {
  const message = parseJson(text);
  if (!isJsonObject(message)) return toUnsupportedMessage(null);
  if (message.type === 'connection_init') return { type: 'connection_init' };
  const id = typeof message.id === 'string' && message.id !== '' ? message.id : null;
  if (id === null) return toUnsupportedMessage(null);
  if (message.type === 'start') return toStartMessage(id, message.payload);
  if (message.type === 'stop') return { type: 'stop', id };
  return toUnsupportedMessage(id);
};

export const printMessage = (message: ServerMessage): string => JSON.stringify(message);

/** The beginning of each `data` message of a subscription; `printPayload` has the rest. */
export const printDataStart = (id: string): Buffer =>
  Buffer.from(`{"id":${JSON.stringify(id)},"type":"data","payload":`);

/**
 * Prints the rest of a `data` message: its payload, and its end. Subscribers with the same selection receive the same
 * object, one after the other: it is printed once.
 */
export const createPayloadPrinter = (): ((payload: SubscriptionMessage) => Buffer) => {
  let last: SubscriptionMessage | null = null;
  let printed = Buffer.alloc(0);
  return (payload) => {
    if (payload !== last) printed = Buffer.from(`${toExactJson(payload)}}`);
    last = payload;
    return printed;
  };
};

const parseJson = (text: string): Json => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const toStartMessage = (id: string, payload: Json | undefined): StartMessage | ErrorMessage => {
  if (!isJsonObject(payload) || typeof payload.data !== 'string') return toUnsupportedMessage(id);
  const extensions = isJsonObject(payload.extensions) ? payload.extensions : {};
  const authorization = isJsonObject(extensions.authorization) ? extensions.authorization : {};
  return { type: 'start', id, payload: { data: payload.data, extensions: { authorization } } };
};
