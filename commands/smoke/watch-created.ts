import { connect } from 'appsync-offline/realtime';
import { print } from 'graphql';
import { WebSocket } from 'ws';
import { OnUserCreatedDocument, type OnUserCreatedSubscription } from '../../schema/generated/operations.ts';
import type { SignedClient } from './signed-client.ts';

export interface Watch {
  /** Resolves when a user with this id is published. Rejects after half a minute, or when the connection ends. */
  heard(id: string): Promise<void>;
  close(): void;
}

const MAX_WAIT_MS = 30_000;

/** Subscribes to new users; resolves when the subscription is confirmed. */
export const watchCreated = async ({ authorize }: SignedClient, url: string): Promise<Watch> => {
  const seen = new Set<string>();
  let learn = (): void => {};
  let failure: string | null = null;
  const end = (error?: unknown): void => {
    failure = error instanceof Error ? error.message : 'The subscription ended.';
    learn();
  };
  const client = connect({ url, authorization: authorize, WebSocket });
  await client.subscribe<OnUserCreatedSubscription>(print(OnUserCreatedDocument), {
    next: ({ data }) => {
      seen.add(data?.onUserCreated?.id ?? '');
      learn();
    },
    error: end,
    complete: () => end(),
  });
  return {
    heard: (id) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`no event was received within ${MAX_WAIT_MS / 1000} s`)),
          MAX_WAIT_MS,
        );
        learn = () => {
          if (!seen.has(id) && failure === null) return;
          clearTimeout(timer);
          if (seen.has(id)) resolve();
          else reject(new Error(failure ?? ''));
        };
        learn();
      }),
    close: () => void client.close(),
  };
};
