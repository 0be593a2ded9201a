import { connect } from 'appsync-offline/realtime';
import { print } from 'graphql';
import { WebSocket } from 'ws';
import {
  OnUserImportProgressDocument,
  type OnUserImportProgressSubscription,
} from '../../schema/generated/operations.ts';

export type ImportProgress = NonNullable<OnUserImportProgressSubscription['onUserImportProgress']>;

export interface Listener {
  next(progress: ImportProgress): void;
  /** No more progress is received: the subscription was rejected or has ended. */
  end(): void;
}

export interface ListenOptions {
  url: URL;
  apiKey: string;
  importId: string;
}

/** Closes the connection. */
export type Close = () => void;

/** Subscribes to the progress of an import. If that fails, `end` is called, and progress has to be queried. */
export const listen = ({ url, apiKey, importId }: ListenOptions, { next, end }: Listener): Close => {
  const client = connect({ url: url.href, authorization: { 'x-api-key': apiKey }, WebSocket });
  const subscribing = client.subscribe<OnUserImportProgressSubscription>(
    print(OnUserImportProgressDocument),
    {
      variables: { id: importId },
      next: ({ data }) => {
        if (data?.onUserImportProgress) next(data.onUserImportProgress);
      },
      error: end,
      complete: end,
    },
  );
  subscribing.catch(end);
  return () => {
    client.close();
  };
};
