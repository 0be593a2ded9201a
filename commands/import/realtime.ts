import { print } from 'graphql';
import { WebSocket } from 'ws';
import {
  OnUserImportProgressDocument,
  type OnUserImportProgressSubscription,
} from '../../schema/generated/operations.ts';

export type ImportProgress = NonNullable<OnUserImportProgressSubscription['onUserImportProgress']>;

export interface Listener {
  next(progress: ImportProgress): void;
  /** Nothing comes any more, for whatever reason but `close`. */
  end(): void;
}

export interface ListenOptions {
  url: URL;
  apiKey: string;
  importId: string;
}

/** Closes the connection. */
export type Close = () => void;

interface Message {
  type: string;
  payload?: { data?: OnUserImportProgressSubscription };
}

/**
 * Subscribes to the progress of an import. Calls `end` where that fails: then somebody has to ask.
 * https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
 */
export const listen = ({ url, apiKey, importId }: ListenOptions, listener: Listener): Close => {
  const authorization = { host: url.host, 'x-api-key': apiKey };
  const header = Buffer.from(JSON.stringify(authorization)).toString('base64url');
  const socket = new WebSocket(toRealtimeUrl(url), ['graphql-ws', `header-${header}`]);
  const send = (message: object): void => socket.send(JSON.stringify(message));
  const query = print(OnUserImportProgressDocument);
  const start = {
    id: '1',
    type: 'start',
    payload: {
      data: JSON.stringify({ query, variables: { id: importId } }),
      extensions: { authorization },
    },
  };
  const answers: Readonly<Record<string, (message: Message) => void>> = {
    connection_ack: () => send(start),
    data: ({ payload }) => {
      const progress = payload?.data?.onUserImportProgress;
      if (progress) listener.next(progress);
    },
    connection_error: () => socket.close(),
    error: () => socket.close(),
  };
  socket.on('open', () => send({ type: 'connection_init' }));
  socket.on('message', (data) => {
    const message = JSON.parse(data.toString()) as Message;
    answers[message.type]?.(message);
  });
  socket.on('error', () => socket.close());
  socket.on('close', listener.end);
  return () => {
    socket.off('close', listener.end);
    socket.close();
  };
};

/** The hosts of AppSync have a twin for real time; a host of one's own has a path. */
export const toRealtimeUrl = (url: URL): URL => {
  const realtime = new URL(url);
  realtime.protocol = url.protocol === 'http:' ? 'ws:' : 'wss:';
  if (/\.appsync-api\.[\w-]+\.amazonaws\.com/.test(url.hostname)) {
    realtime.hostname = url.hostname.replace('.appsync-api.', '.appsync-realtime-api.');
  } else {
    realtime.pathname = `${url.pathname}/realtime`;
  }
  return realtime;
};
