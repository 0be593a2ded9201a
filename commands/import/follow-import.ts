import type { Close, ImportProgress, Listener } from './listen.ts';

export interface FollowOptions {
  /** The initial state. */
  known: ImportProgress;
  /** Calls the listener with each event until it is closed. */
  listen: (listener: Listener) => Close;
  /** Queries the progress. */
  ask: () => Promise<ImportProgress>;
  show: (progress: ImportProgress) => void;
  /** Resolves after this many milliseconds, or as soon as it is aborted. */
  pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
}

/** Milliseconds between two queries: events may be lost, even during a subscription. */
const PAUSE_WHILE_LISTENING = 10_000;
const PAUSE_ALONE = 1_000;

/** Shows an import until it has finished, or the signal is aborted; resolves with its latest state. */
export const followImport = async (options: FollowOptions): Promise<ImportProgress> => {
  const { listen, ask, show, pause, signal } = options;
  let latest = options.known;
  let isListening = true;
  let waiting = new AbortController();
  const learn = (news: ImportProgress): void => {
    if (!isBehind(news, latest)) latest = news;
  };
  const wake = (): void => waiting.abort();
  const close = listen({
    next: (news) => {
      learn(news);
      wake();
    },
    end: () => {
      isListening = false;
      wake();
    },
  });
  signal.addEventListener('abort', wake);
  try {
    while (!isOver(latest) && !signal.aborted) {
      show(latest);
      waiting = new AbortController();
      const before = latest;
      await pause(isListening ? PAUSE_WHILE_LISTENING : PAUSE_ALONE, waiting.signal);
      if (latest === before && !signal.aborted) learn(await ask());
    }
    return latest;
  } finally {
    signal.removeEventListener('abort', wake);
    close();
  }
};

export const isOver = ({ status }: ImportProgress): boolean => status === 'FINISHED' || status === 'FAILED';

/** Events arrive in any order, but an import only advances. */
const isBehind = (news: ImportProgress, latest: ImportProgress): boolean =>
  !isOver(news) && (isOver(latest) || news.processed < latest.processed);
