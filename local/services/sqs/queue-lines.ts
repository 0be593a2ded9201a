import { parseQueueChange, type QueueChange } from './queue-change.ts';

/** The content of a file of queues. */
export interface QueueLines {
  changes: readonly QueueChange[];
  /** Whether the last line is incomplete: its write was never confirmed. */
  hasTornEnd: boolean;
  /** Invalid lines, with their numbers, from 1. */
  damaged: readonly { number: number; bytes: Buffer }[];
}

const LINE_FEED = 0x0a;

/** Reads every valid line. */
export const parseQueueLines = (content: Buffer): QueueLines => {
  const changes: QueueChange[] = [];
  const damaged: { number: number; bytes: Buffer }[] = [];
  let hasTornEnd = false;
  let begin = 0;
  for (let number = 1; begin < content.length; number += 1) {
    const feed = content.indexOf(LINE_FEED, begin);
    const bytes = content.subarray(begin, feed === -1 ? content.length : feed);
    const change = parseQueueChange(bytes);
    if (change) changes.push(change);
    else if (bytes.length > 0 && feed === -1) hasTornEnd = true;
    else if (bytes.length > 0) damaged.push({ number, bytes });
    begin += bytes.length + 1;
  }
  return { changes, hasTornEnd, damaged };
};
