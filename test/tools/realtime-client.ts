import { type ClientOptions, WebSocket } from 'ws';
import { createInbox, type Inbox } from './inbox.ts';

/** Headers that authorize, such as `{ host, 'x-api-key': … }`; a function signs them for a path and a body. */
export type Authorization =
  | Record<string, string>
  | ((path: '/graphql/connect' | '/graphql', body: string) => Promise<Record<string, string>>);

export interface ConnectOptions {
  /** How the header object travels; see PROTOCOL.md. In the sub-protocol unless said otherwise. */
  carry?: 'sub-protocol' | 'query' | 'headers';
  /** Options of the `ws` package, such as `ca` for a certificate of its own. */
  socket?: ClientOptions;
}

/** A message of the server, parsed. */
export interface Message {
  type: string;
  id?: string;
  payload?: unknown;
}

export interface ClientSubscription {
  id: string;
  /** The payload of the next `data` message, oldest first; none is lost. */
  next<Payload = unknown>(): Promise<Payload>;
  /** Resolves with the server's `complete`. */
  stop(): Promise<void>;
}

export interface RealtimeClient {
  /** Resolves with the `start_ack`; rejects with the server's `error`, its payload as the cause. */
  subscribe(query: string, variables?: Record<string, unknown>): Promise<ClientSubscription>;
  /** The next message of this type that names no subscription, such as `ka`. */
  next(type: string): Promise<Message>;
  send(text: string): void;
  /** Resolves with the code when the connection has ended, whoever ended it. */
  closed: Promise<number>;
  close(): Promise<void>;
}

const authorizationFor = async (
  authorization: Authorization,
  path: '/graphql/connect' | '/graphql',
  body: string,
) => (typeof authorization === 'function' ? authorization(path, body) : authorization);

const openSocket = (
  url: string,
  headers: Record<string, string>,
  { carry, socket }: ConnectOptions,
): WebSocket => {
  const encoded = Buffer.from(JSON.stringify(headers));
  if (carry === 'headers') return new WebSocket(url, ['graphql-ws'], { ...socket, headers });
  if (carry !== 'query')
    return new WebSocket(url, ['graphql-ws', `header-${encoded.toString('base64url')}`], socket);
  const address = new URL(url);
  address.searchParams.set('header', encoded.toString('base64'));
  address.searchParams.set('payload', 'e30=');
  return new WebSocket(address, ['graphql-ws'], socket);
};

/** What answers a `connection_init` or a `start`: the one or the other. */
const answers = ['connection_ack', 'connection_error', 'start_ack', 'error'];

/** Sorts messages into inboxes: one for the answers to each subscription, one for each other type of message. */
const createSorter = (socket: WebSocket) => {
  const inboxes = new Map<string, Inbox<Message>>();
  let ended: Error | null = null;
  const inboxOf = (type: string, id?: string): Inbox<Message> => {
    const key = `${id ?? ''} ${type}`;
    const inbox = inboxes.get(key) ?? createInbox<Message>();
    inboxes.set(key, inbox);
    if (ended !== null) inbox.end(ended);
    return inbox;
  };
  const end = (failure: Error): void => {
    ended ??= failure;
    for (const inbox of inboxes.values()) inbox.end(ended);
  };
  socket.on('message', (data) => {
    const message: Message = JSON.parse(data.toString());
    const { type, id } = message;
    const isAnswer = answers.includes(type) && (id !== undefined || type !== 'error');
    inboxOf(isAnswer ? 'answer' : type, id).put(message);
  });
  socket.on('error', end);
  socket.on('close', (code) => end(new Error(`The connection was closed with code ${code}.`)));
  return {
    next: (type: string, id?: string) => inboxOf(type, id).next(),
    /** Resolves with the good answer to an init or a start, rejects with the bad one. */
    answer: async (id?: string): Promise<void> => {
      const { type, payload } = await inboxOf('answer', id).next();
      if (type.endsWith('error')) throw new Error(`${type}: ${JSON.stringify(payload)}`, { cause: payload });
    },
  };
};

/**
 * Connects as AWS's clients do and resolves with the `connection_ack`; rejects with the `connection_error`, its
 * payload as the cause. Everything waits for messages, never for time.
 */
export const connectRealtime = async (
  url: string,
  authorization: Authorization,
  options: ConnectOptions = {},
): Promise<RealtimeClient> => {
  const socket = openSocket(url, await authorizationFor(authorization, '/graphql/connect', '{}'), options);
  const sorter = createSorter(socket);
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const send = (message: unknown): void => socket.send(JSON.stringify(message));
  socket.once('open', () => send({ type: 'connection_init' }));
  await sorter.answer();
  let started = 0;

  return {
    subscribe: async (query, variables = {}) => {
      started += 1;
      const id = `subscription-${started}`;
      const data = JSON.stringify({ query, variables });
      const extensions = { authorization: await authorizationFor(authorization, '/graphql', data) };
      send({ id, type: 'start', payload: { data, extensions } });
      await sorter.answer(id);
      return {
        id,
        next: async <Payload>() => (await sorter.next('data', id)).payload as Payload,
        stop: async () => {
          send({ id, type: 'stop' });
          await sorter.next('complete', id);
        },
      };
    },
    next: (type) => sorter.next(type),
    send: (text) => socket.send(text),
    closed,
    close: async () => {
      socket.close(1000);
      await closed;
    },
  };
};
