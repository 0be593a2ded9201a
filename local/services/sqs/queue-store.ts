import { closeSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { isJsonObject } from '../../kernel/json.ts';
import {
  makePrivateFolder,
  openPrivateFile,
  readPrivateFile,
  replacePrivateFile,
} from '../../kernel/private-files.ts';
import type { Delivery, Message } from './message.ts';

/** One step in the life of a message, in the queue with this name. */
export type QueueChange =
  | { kind: 'stored'; queueName: string; message: Message }
  | { kind: 'delivery'; queueName: string; messageId: string; delivery: Delivery }
  | { kind: 'removed'; queueName: string; messageId: string }
  /** One step and not two, so that no crash leaves the message in both queues, or in none. */
  | { kind: 'moved'; queueName: string; messageId: string; toQueueName: string; message: Message };

/** Where queues are kept beyond the process. */
export interface QueueStore {
  /** What was in the queue when the store was opened. */
  read(queueName: string): readonly Message[];
  write(change: QueueChange): void;
  close(): void;
}

/** Queues that end with the process. */
export const createMemoryStore = (): QueueStore => ({ read: () => [], write: () => {}, close: () => {} });

type Contents = Map<string, Map<string, Message>>;

const messagesOf = (contents: Contents, queueName: string): Map<string, Message> => {
  const messages = contents.get(queueName) ?? new Map<string, Message>();
  contents.set(queueName, messages);
  return messages;
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

/** A crash may leave the last line half written: its caller never heard that it was done. */
const parseLine = (line: string): QueueChange | null => {
  try {
    const change: unknown = JSON.parse(line);
    return isJsonObject(change) && 'kind' in change ? (change as unknown as QueueChange) : null;
  } catch {
    return null;
  }
};

const readContents = (path: string): Contents => {
  const contents: Contents = new Map();
  for (const line of (readPrivateFile(path) ?? '').split('\n')) {
    const change = parseLine(line);
    if (change) apply(contents, change);
  }
  return contents;
};

const toLine = (change: QueueChange): string => `${JSON.stringify(change)}\n`;

/**
 * Queues in a file of JSON lines, one for each change; opening it leaves only what is still there. A change is in the
 * hands of the operating system before its caller hears of it, so it outlives this process, though not a power cut.
 * Throws what the file system throws.
 */
export const openFileStore = (path: string): QueueStore => {
  makePrivateFolder(dirname(path));
  const contents = readContents(path);
  const lines = [...contents].flatMap(([queueName, messages]) =>
    [...messages.values()].map((message) => toLine({ kind: 'stored', queueName, message })),
  );
  replacePrivateFile(path, lines.join(''));
  const file = openPrivateFile(path);
  return {
    read: (queueName) => [...messagesOf(contents, queueName).values()],
    write: (change) => void writeSync(file, toLine(change)),
    close: () => closeSync(file),
  };
};
