import { once } from 'node:events';
import { WebSocket } from 'ws';

/** Parameters or a result of the inspector protocol. https://chromedevtools.github.io/devtools-protocol/v8/ */
export type Message = Readonly<Record<string, unknown>>;

/** One thread of a process under the inspector. */
export interface Thread {
  send(method: string, params?: Message): Promise<Message>;
}

type Listener = (method: string, params: Message, thread: Thread) => void;

export interface InspectorClient {
  main: Thread;
  close(): void;
}

/** A thread whose answers come back by `receive`. */
const createThread = (post: (text: string) => void, listen: Listener) => {
  const waiting = new Map<number, { resolve(result: Message): void; reject(error: Error): void }>();
  let last = 0;
  const thread: Thread = {
    send: (method, params = {}) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        post(JSON.stringify({ id: last, method, params }));
      }),
  };
  const receive = (text: string): void => {
    const { id, method, params, result, error } = JSON.parse(text);
    if (id === undefined) {
      listen(method, params, thread);
      return;
    }
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error === undefined) resolve?.(result);
    else reject?.(new Error(error.message));
  };
  return { thread, receive };
};

/**
 * Connects to the inspector of a process and to those of its worker threads, as editors do. `listen` is called with each event
 * of each thread; `attach` with each worker thread before it runs.
 */
export const connectInspector = async (
  url: string,
  { listen, attach }: { listen: Listener; attach(worker: Thread): void },
): Promise<InspectorClient> => {
  const socket = new WebSocket(url);
  await once(socket, 'open');
  const workers = new Map<unknown, (text: string) => void>();
  const { thread: main, receive } = createThread(
    (text) => socket.send(text),
    (method, params, thread) => {
      const { sessionId } = params;
      if (method === 'NodeWorker.attachedToWorker') {
        const post = (message: string) =>
          void main.send('NodeWorker.sendMessageToWorker', { sessionId, message }).catch(() => {});
        const worker = createThread(post, listen);
        workers.set(sessionId, worker.receive);
        attach(worker.thread);
      } else if (method === 'NodeWorker.receivedMessageFromWorker') {
        workers.get(sessionId)?.(String(params.message));
      } else listen(method, params, thread);
    },
  );
  socket.on('message', (text) => receive(String(text)));
  await main.send('NodeWorker.enable', { waitForDebuggerOnStart: true });
  return { main, close: () => socket.terminate() };
};
