import type { Clock } from '../../kernel/clock.ts';
import type { Message } from './message.ts';
import type { Queue } from './queue.ts';

export interface ReceiveOptions {
  maximum: number;
  /** How long to wait for a first message; 0 for no wait. */
  waitSeconds: number;
  /** By default the queue's own. */
  visibilityTimeoutSeconds?: number;
}

/**
 * Receives, and waits for messages if there are none. An aborted signal ends the wait with nothing received.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html
 */
export const receiveOrWait = async (
  queue: Queue,
  { maximum, waitSeconds, visibilityTimeoutSeconds }: ReceiveOptions,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<Message[]> => {
  const deadline = clock.now() + waitSeconds * 1000;
  while (!signal.aborted) {
    const messages = queue.receive(maximum, visibilityTimeoutSeconds);
    const now = clock.now();
    if (messages.length > 0 || now >= deadline) return messages;
    await untilChanged(queue, Math.min(deadline, queue.nextVisibleAt() ?? deadline) - now, signal);
  }
  return [];
};

/** Resolves after the time, at a change of the queue or when the signal aborts, whichever is first. */
const untilChanged = (queue: Queue, milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      endListening();
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, Math.max(1, Math.ceil(milliseconds)));
    const endListening = queue.onChange(wake);
    signal.addEventListener('abort', wake);
  });
