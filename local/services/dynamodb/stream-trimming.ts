import type { Log } from '../../kernel/log.ts';
import { pause } from '../../kernel/pause.ts';
import { type TrimStreamOptions, trimStream } from './trim-stream.ts';

export interface StreamTrimming {
  stop(): Promise<void>;
}

const PAUSE_MS = 10 * 60_000;

/** Trims streams now and every ten minutes. Failures are logged, and retried. */
export const startStreamTrimming = (
  streams: readonly TrimStreamOptions[],
  { log }: { log: Log },
): StreamTrimming => {
  const controller = new AbortController();
  const { signal } = controller;
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      for (const stream of streams) {
        await trimStream(stream).catch((error: Error) => {
          if (!signal.aborted)
            log.warn('dynamodb-streams', `Trimming ${stream.streamArn} failed: ${error.message}`);
        });
      }
      await pause(PAUSE_MS, signal);
    }
  };
  const ended = run();
  return {
    stop: () => {
      controller.abort();
      return ended;
    },
  };
};
