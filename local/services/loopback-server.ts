import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Log } from '../kernel/log.ts';

/** A service that only this machine can reach. */
export interface LoopbackServer {
  /** Such as `http://127.0.0.1:41234`. */
  endpoint: string;
  /** Ends every connection at once, and resolves when they are gone and every answer came to its end. */
  stop(): Promise<void>;
}

export interface LoopbackServerOptions {
  /** Who speaks in the log. */
  name: string;
  /** A rejection is logged and answered with status 500. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  log: Log;
  /** 0, for any that is free, where absent. */
  port?: number;
}

const host = '127.0.0.1';

const answerUnexpected = (response: ServerResponse): void => {
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { 'content-length': '0' }).end();
};

/** Rejects with what the operating system says where the port is taken. */
export const startLoopbackServer = async (options: LoopbackServerOptions): Promise<LoopbackServer> => {
  const { name, answer, log, port = 0 } = options;
  const sockets = new Set<Socket>();
  const answers = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    response.on('error', () => {});
    const answering = answer(request, response)
      .catch((error: unknown) => {
        log.error(name, error instanceof Error ? (error.stack ?? error.message) : String(error));
        answerUnexpected(response);
      })
      .finally(() => answers.delete(answering));
    answers.add(answering);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, resolve);
  });
  return {
    endpoint: `http://${host}:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      });
      await Promise.all(answers);
    },
  };
};
