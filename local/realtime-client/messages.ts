import type { AuthorizationHeaders } from './authorization.ts';
import type { ErrorEntry } from './errors.ts';

export type ClientMessage =
  | { type: 'connection_init' }
  | {
      type: 'start';
      id: string;
      /**
       * `data` is JSON text: `query`, `variables`, `operationName`. A signature covers exactly these
       * characters.
       */
      payload: { data: string; extensions: { authorization: AuthorizationHeaders } };
    }
  | { type: 'stop'; id: string };

export type ServerMessage = ConnectionMessage | SubscriptionMessage;

export type ConnectionMessage =
  | { type: 'connection_ack'; payload?: { connectionTimeoutMs?: number } }
  | { type: 'connection_error'; payload?: ErrorPayload }
  | { type: 'ka' };

/** `error` has no id if the server could not read the message. */
export type SubscriptionMessage =
  | { type: 'start_ack'; id: string }
  | { type: 'data'; id: string; payload: GraphqlResult<unknown> }
  | { type: 'error'; id?: string; payload?: ErrorPayload }
  | { type: 'complete'; id: string };

interface ErrorPayload {
  errors?: readonly ErrorEntry[];
}

/** The content of an event: a GraphQL response. */
export interface GraphqlResult<Data = Readonly<Record<string, unknown>>> {
  data?: Data | null;
  errors?: readonly GraphqlResultError[];
  extensions?: Readonly<Record<string, unknown>>;
}

export interface GraphqlResultError {
  message: string;
  errorType?: string | null;
  path?: readonly (string | number)[] | null;
}

/** Null for an invalid message. Handlers have to ignore unknown types. */
export const readServerMessage = (text: string): ServerMessage | null => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
