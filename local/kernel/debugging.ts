import inspector, { type Session } from 'node:inspector';

/**
 * What changes while a debugger can attach to this process: timeouts are disabled, since a breakpoint delays
 * code, and code runs under URLs and source maps that a debugger finds.
 */
export interface Debugging {
  /**
   * Resumes a worker thread that is paused at a breakpoint: `Worker.terminate` never resolves before. Call it
   * after `terminate`, so that none of the worker's code runs any more.
   */
  releaseWorker(threadId: number): void;
  /** The URL of a source in the source map of a resolver, such as `file:///app/resolvers/Query.getUser.ts`. */
  toSourceUrl(source: string): string;
}

/** Null if the inspector of this process is not open, which is checked once. */
export const findDebugging = (toSourceUrl: Debugging['toSourceUrl']): Debugging | null =>
  inspector.url() === undefined ? null : { releaseWorker: watchWorkers(), toSourceUrl };

/** The event `NodeWorker.attachedToWorker`. */
interface AttachedWorker {
  sessionId: string;
  workerInfo: { title: string };
}

/** Node's titles of worker threads: `[worker 3] create-user`. */
const TITLE = /^\[worker (\d+)\]/;

/** Attaches to workers as they start: attaching to one that is being terminated crashes Node.js at times. */
const watchWorkers = (): Debugging['releaseWorker'] => {
  const sessionIds = new Map<number, string>();
  const session = new inspector.Session();
  session.connect();
  session.on('NodeWorker.attachedToWorker', ({ params }) => {
    const { sessionId, workerInfo } = params as AttachedWorker;
    sessionIds.set(Number(TITLE.exec(workerInfo.title)?.[1]), sessionId);
  });
  session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  return (threadId) => {
    const sessionId = sessionIds.get(threadId);
    sessionIds.delete(threadId);
    if (sessionId !== undefined) resume(session, sessionId);
  };
};

/**
 * Only a session that has enabled the debugger may resume; a worker that is not paused responds with an
 * error.
 */
const resume = (session: Session, sessionId: string): void => {
  for (const [id, method] of ['Debugger.enable', 'Debugger.resume'].entries())
    session.post('NodeWorker.sendMessageToWorker', { sessionId, message: JSON.stringify({ id, method }) });
};
