import type { Caller, Credentials, GraphqlRequest, Headers } from './kernel/identity.ts';
import type { JsonObject } from './kernel/json.ts';

/** An HTTP answer, whatever carries it. */
export interface HttpAnswer {
  status: number;
  headers: Headers;
  body: string;
}

/** What a subscriber receives: the data, projected on its own selection, and errors where non-null rules failed. */
export interface SubscriptionMessage {
  data: JsonObject | null;
  errors?: readonly JsonObject[];
}

/** One AppSync API, whole, behind no socket: what HTTP and WebSocket adapters call. */
export interface Api {
  /** Answers a `POST /graphql`, whatever its fate: a failure is an answer too. */
  execute(credentials: Credentials): Promise<HttpAnswer>;
  /** Lets a WebSocket connect. Throws a `TransportFailure` for whoever may not. */
  connect(credentials: Credentials): Promise<Caller>;
  /**
   * Starts a subscription and returns the function that ends it. Throws a `TransportFailure` for bad credentials and
   * `RequestRefused` for everything else that AppSync answers with an `error` message.
   */
  subscribe(
    request: GraphqlRequest,
    credentials: Credentials,
    deliver: (message: SubscriptionMessage) => void,
  ): Promise<() => void>;
}
