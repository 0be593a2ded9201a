import type { Authorization } from '../../realtime-client/authorization.ts';
import type { RealtimeClient } from '../../realtime-client/connect.ts';
import { ConnectionClosedError, RealtimeError } from '../../realtime-client/errors.ts';
import type { GraphqlResult } from '../../realtime-client/messages.ts';

export interface SubscriptionRequest {
  query: string;
  variables: Readonly<Record<string, unknown>>;
  /** Headers that the user has added. */
  headers: Readonly<Record<string, string>>;
  /** Of the caller, at the time of the request. */
  authorization: Authorization;
}

/** `started` is called once, `result` for each event, then `ended` once unless the subscription was stopped. */
export interface SubscriptionObserver {
  started(): void;
  result(result: GraphqlResult): void;
  /** Without errors if the server completed it. */
  ended(errors: readonly { message: string }[]): void;
}

/** Runs one subscription on a connection of its own, and returns the function that ends both. */
export const openSubscription = (
  client: Pick<RealtimeClient, 'subscribe' | 'close'>,
  { query, variables }: SubscriptionRequest,
  observer: SubscriptionObserver,
): (() => void) => {
  let isStopped = false;
  const run = async (): Promise<void> => {
    const subscription = await client.subscribe(query, { variables });
    if (!isStopped) observer.started();
    for await (const result of subscription) observer.result(result);
  };
  const end = (errors: readonly { message: string }[]): void => {
    if (isStopped) return;
    client.close();
    observer.ended(errors);
  };
  run().then(
    () => end([]),
    (error: Error) => end(toShownErrors(error)),
  );
  return () => {
    isStopped = true;
    client.close();
  };
};

const toShownErrors = (error: Error): readonly { message: string }[] => {
  if (error instanceof RealtimeError && error.errors.length > 0)
    return error.errors.map((entry) => ({ ...entry, message: entry.message ?? '' }));
  if (!(error instanceof ConnectionClosedError)) return [{ message: error.message }];
  const advice = 'Check that the server is running, and run the operation again to subscribe.';
  return [{ message: `The connection was closed (code ${error.code}). ${advice}` }];
};
