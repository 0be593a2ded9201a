import { dirname } from 'node:path';
import { openAppendFile } from '../../kernel/append-file.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { makePrivateFolder, readPrivateBytes, replacePrivateFile } from '../../kernel/private-files.ts';
import { toDamagedPath } from '../../kernel/rename-damaged.ts';
import type { Message } from './message.ts';
import { type QueueChange, toLine } from './queue-change.ts';
import { parseQueueLines, type QueueLines } from './queue-lines.ts';

/** The persistent storage of queues. */
export interface QueueStore {
  /** The content of the queue when the store was opened. */
  read(queueName: string): readonly Message[];
  write(change: QueueChange): void;
  close(): void;
}

/** Queues in memory. */
export const createMemoryStore = (): QueueStore => ({ read: () => [], write: () => {}, close: () => {} });

type Contents = Map<string, Map<string, Message>>;

/** The dependencies of a file store. */
export interface FileStorePorts {
  clock: Clock;
  log: Log;
}

/**
 * Queues in a file of JSON lines, one for each change; opening it compacts it, and moves damaged lines to a
 * file next to it. A change is passed to the operating system before its call returns, so it survives the end
 * of this process, though not a power failure. Throws a `LocalFault` (`STORAGE_UNAVAILABLE`).
 */
export const openFileStore = (path: string, ports: FileStorePorts): QueueStore => {
  makePrivateFolder(dirname(path));
  const contents = readContents(path, ports);
  const lines = [...contents].flatMap(([queueName, messages]) =>
    [...messages.values()].map((message) => toLine({ kind: 'stored', queueName, message })),
  );
  replacePrivateFile(path, lines.join(''));
  const file = openAppendFile(path);
  return {
    read: (queueName) => [...messagesOf(contents, queueName).values()],
    write: (change) => file.append(toLine(change)),
    close: () => file.close(),
  };
};

const readContents = (path: string, ports: FileStorePorts): Contents => {
  const lines = parseQueueLines(readPrivateBytes(path) ?? Buffer.alloc(0));
  if (lines.hasTornEnd) ports.log.warn('sqs', `The last line of ${path} is incomplete and was ignored.`);
  if (lines.damaged.length > 0) keepDamaged(path, lines.damaged, ports);
  const contents: Contents = new Map();
  for (const change of lines.changes) apply(contents, change);
  return contents;
};

const messagesOf = (contents: Contents, queueName: string): Map<string, Message> => {
  const messages = contents.get(queueName) ?? new Map<string, Message>();
  contents.set(queueName, messages);
  return messages;
};

/** Copied to a file of their own, before their file is rewritten. */
const keepDamaged = (path: string, damaged: QueueLines['damaged'], { clock, log }: FileStorePorts): void => {
  const place = toDamagedPath(path, clock);
  replacePrivateFile(place, Buffer.concat(damaged.flatMap(({ bytes }) => [bytes, Buffer.from('\n')])));
  const numbers = damaged.map(({ number }) => number).join(', ');
  log.error(
    'sqs',
    `Damaged lines of ${path} were moved to ${place}: ${numbers}. All other messages were loaded.`,
  );
};

const apply = (contents: Contents, change: QueueChange): void => {
  const messages = messagesOf(contents, change.queueName);
  if (change.kind === 'stored') {
    messages.set(change.message.messageId, change.message);
    return;
  }
  const message = messages.get(change.messageId);
  if (change.kind === 'delivery') {
    if (message) messages.set(change.messageId, { ...message, ...change.delivery });
    return;
  }
  messages.delete(change.messageId);
  if (change.kind === 'moved')
    messagesOf(contents, change.toQueueName).set(change.message.messageId, change.message);
};
