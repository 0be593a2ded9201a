import { createListener, type HttpHandler } from '../kernel/listener/listener.ts';
import type { RequestGuard } from '../kernel/listener/request-guard.ts';
import type { Log } from '../kernel/log.ts';

/** A service that only this machine can reach. */
export interface LoopbackServer {
  /** Such as `http://127.0.0.1:41234`. */
  endpoint: string;
  /** Ends every connection at once, and resolves when they are gone and every answer came to its end. */
  stop(): Promise<void>;
}

export interface LoopbackServerOptions {
  /** The source of what is logged. */
  name: string;
  /** A rejection is logged and answered with status 500. */
  answer: HttpHandler;
  guard: RequestGuard;
  log: Log;
  /** 0, for any that is free, where absent. */
  port?: number;
}

const host = '127.0.0.1';

/** Rejects with what the operating system says where the port is taken. */
export const startLoopbackServer = async (options: LoopbackServerOptions): Promise<LoopbackServer> => {
  const { answer, port = 0 } = options;
  const answers = new Set<Promise<void>>();
  const listener = createListener({
    ...options,
    answer: (request, response) => {
      const answering = answer(request, response).finally(() => answers.delete(answering));
      answers.add(answering);
      return answering;
    },
  });
  return {
    endpoint: `http://${host}:${await listener.listen({ host, port })}`,
    stop: async () => {
      await listener.stop();
      await Promise.allSettled(answers);
    },
  };
};
