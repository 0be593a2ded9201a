import type { Message } from './message.ts';

/** The number of messages in a queue, by state. */
export interface MessageCounts {
  visible: number;
  inFlight: number;
  delayed: number;
}

/** The messages of one queue, sorted by whether they can be received. Times are passed as arguments. */
export interface MessageStore {
  /** Adds a message, or replaces its state. */
  put(message: Message, now: number): void;
  get(messageId: string): Message | null;
  remove(messageId: string): void;
  /** Makes due messages visible, and removes expired ones, which are returned. */
  settle(now: number): Message[];
  /** In the order in which they became visible. */
  visible(): Iterable<Message>;
  all(): Message[];
  counts(): MessageCounts;
  /** When the next hidden message becomes visible; null if none is hidden. */
  nextVisibleAt(): number | null;
}

export const createMessageStore = (retentionMs: number): MessageStore => {
  const ready = new Map<string, Message>();
  const hidden = new Map<string, Message>();
  // Neither is later than the actual time, so that checks of all messages are rare.
  let nextDue = Number.POSITIVE_INFINITY;
  let nextExpiry = Number.POSITIVE_INFINITY;

  const all = (): Message[] => [...ready.values(), ...hidden.values()];
  const expiryOf = ({ sentAt }: Message): number => sentAt + retentionMs;
  const remove = (messageId: string): void => {
    ready.delete(messageId);
    hidden.delete(messageId);
  };
  const put = (message: Message, now: number): void => {
    remove(message.messageId);
    (message.visibleAt <= now ? ready : hidden).set(message.messageId, message);
    nextExpiry = Math.min(nextExpiry, expiryOf(message));
    if (message.visibleAt > now) nextDue = Math.min(nextDue, message.visibleAt);
  };
  const expire = (now: number): Message[] => {
    const expired = all().filter((message) => expiryOf(message) <= now);
    for (const { messageId } of expired) remove(messageId);
    nextExpiry = earliest(all().map(expiryOf));
    return expired;
  };
  const reveal = (now: number): void => {
    const due = [...hidden.values()].filter(({ visibleAt }) => visibleAt <= now);
    for (const message of due.sort((one, other) => one.visibleAt - other.visibleAt)) put(message, now);
    nextDue = earliest([...hidden.values()].map(({ visibleAt }) => visibleAt));
  };
  const settle = (now: number): Message[] => {
    if (now >= nextDue) reveal(now);
    return now >= nextExpiry ? expire(now) : [];
  };
  return { ...createReaders(ready, hidden), put, remove, settle, all };
};

const earliest = (times: number[]): number =>
  times.reduce((first, time) => Math.min(first, time), Number.POSITIVE_INFINITY);

const createReaders = (
  ready: ReadonlyMap<string, Message>,
  hidden: ReadonlyMap<string, Message>,
): Pick<MessageStore, 'get' | 'visible' | 'counts' | 'nextVisibleAt'> => ({
  get: (messageId) => ready.get(messageId) ?? hidden.get(messageId) ?? null,
  visible: () => ready.values(),
  counts: () => {
    const inFlight = [...hidden.values()].filter(({ receipt }) => receipt !== null).length;
    return { visible: ready.size, inFlight, delayed: hidden.size - inFlight };
  },
  nextVisibleAt: () =>
    hidden.size === 0 ? null : earliest([...hidden.values()].map(({ visibleAt }) => visibleAt)),
});
