import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, graphql, parse } from 'graphql';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ConsoleServer } from '../../console/server.ts';

/** A made-up API without AppSync's scalars, so that graphql-js alone can serve it. */
export const BOOKS_SDL = `
"A book on the shelf."
type Book {
  id: ID!
  "As printed on its cover."
  title: String!
}
type Query {
  "Every book."
  listBooks(limit: Int): [Book!]!
  "One book."
  getBook(id: ID!): Book
}
type Mutation {
  "Puts a book on the shelf."
  createBook(title: String!): Book!
  "Gives a book another title."
  renameBook(input: RenameBookInput!): Book
}
input RenameBookInput { id: ID!, title: String! }
type Subscription {
  "Every new book."
  onCreateBook: Book
}
`;

export const API_KEY = 'da2-pretended';

interface Start {
  id: string;
  type: string;
  payload: { data: string; extensions: { authorization: Record<string, string> } };
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

const toError = (errorType: string, message: string) => ({ errors: [{ errorType, message }] });

const serveSubscriptions = (
  sockets: WebSocketServer,
  listeners: Map<WebSocket, string>,
  changes: EventEmitter,
): void => {
  const forget = (socket: WebSocket): void => {
    listeners.delete(socket);
    changes.emit('change');
  };
  const answer = (socket: WebSocket, message: object): void => socket.send(JSON.stringify(message));
  sockets.on('connection', (socket) => {
    socket.on('close', () => forget(socket));
    socket.on('message', (data) => {
      const message: Start = JSON.parse(String(data));
      if (message.type === 'connection_init') answer(socket, { type: 'connection_ack', payload: {} });
      if (message.type === 'stop') forget(socket);
      if (message.type !== 'start') return;
      if (message.payload.extensions.authorization['x-api-key'] !== API_KEY) {
        const payload = toError('UnauthorizedException', 'You are not authorized to make this call.');
        return answer(socket, { id: message.id, type: 'error', payload });
      }
      parse(JSON.parse(message.payload.data).query);
      listeners.set(socket, message.id);
      changes.emit('change');
      answer(socket, { id: message.id, type: 'start_ack' });
    });
  });
};

/** Serves the console beside a GraphQL endpoint that keeps books in memory and announces new ones. */
export const startFakeApi = async (graphqlConsole: ConsoleServer) => {
  const schema = buildSchema(BOOKS_SDL);
  const books: { id: string; title: string }[] = [];
  const listeners = new Map<WebSocket, string>();
  const changes = new EventEmitter();
  const rootValue = {
    listBooks: () => [...books].reverse(),
    getBook: ({ id }: { id: string }) => books.find((book) => book.id === id),
    renameBook: ({ input: { id, title } }: { input: { id: string; title: string } }) => {
      const book = books.find((candidate) => candidate.id === id);
      return book && Object.assign(book, { title });
    },
    createBook: ({ title }: { title: string }) => {
      const book = { id: String(books.length + 1), title };
      books.push(book);
      for (const [socket, id] of listeners)
        socket.send(JSON.stringify({ id, type: 'data', payload: { data: { onCreateBook: book } } }));
      return book;
    },
  };
  const answer = async (request: IncomingMessage) => {
    if (request.method !== 'POST') return graphqlConsole.handle(request.url ?? '/');
    const { query, variables } = JSON.parse(await readBody(request));
    const isAllowed = request.headers['x-api-key'] === API_KEY;
    const body = isAllowed
      ? await graphql({ schema, source: query, variableValues: variables, rootValue })
      : toError('UnauthorizedException', 'You are not authorized to make this call.');
    return { status: isAllowed ? 200 : 401, headers: {}, body: JSON.stringify(body) };
  };
  const server = createServer((request, response) => {
    void answer(request).then((found) =>
      response.writeHead(found?.status ?? 404, found?.headers).end(found?.body),
    );
  });
  const sockets = new WebSocketServer({ server, handleProtocols: () => 'graphql-ws' });
  serveSubscriptions(sockets, listeners, changes);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/`,
    listeners,
    /** Waits until a subscription starts or ends. */
    changed: () => once(changes, 'change'),
    stop: async () => {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
      await graphqlConsole.stop();
    },
  };
};
