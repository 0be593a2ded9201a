import { createCrashingExecution, type Execution, uninterrupted } from './crashing-execution.ts';
import type { ImportWorld } from './import-world.ts';
import { toSqsRecord } from './import-world.ts';

/** How unkind the queues and the machines are. */
export interface FaultRates {
  /** From 0 up to, not including, 1. */
  random: () => number;
  /** How often a message is delivered at most, though its work is done. */
  deliveries: number;
  /** The share of functions that are killed. */
  killed: number;
  /** How often a message may fail before it is a dead letter. */
  maxReceives: number;
}

interface Message {
  id: string;
  body: string;
  receives: number;
  /** Deliveries still to come though the work is done. */
  extra: number;
}

interface Queue {
  messages: Message[];
  dead: string[];
}

const createQueue = (): Queue => ({ messages: [], dead: [] });

/** Runs everything until nothing is left to deliver. Returns the dead letters of the queue of rows. */
export const runSchedule = async (world: ImportWorld, unkind: FaultRates): Promise<string[]> => {
  const { random, killed } = unkind;
  const below = (bound: number): number => Math.floor(random() * bound);
  const live = (): Execution =>
    random() < killed ? createCrashingExecution(below(60), random() < 0.5) : uninterrupted;
  const rows = createQueue();
  const splits = createQueue();
  let delivered = 0;
  let count = 0;

  const fill = (queue: Queue, bodies: string[]): void => {
    for (const body of bodies.splice(0)) {
      count += 1;
      queue.messages.push({ id: `${count}`, body, receives: 0, extra: below(unkind.deliveries) });
    }
  };
  /** Takes messages from anywhere in the queue. */
  const take = (queue: Queue, most: number): Message[] =>
    Array.from(
      { length: Math.min(most, queue.messages.length) },
      () => queue.messages.splice(below(queue.messages.length), 1)[0] as Message,
    );
  const settle = (queue: Queue, message: Message, isDone: boolean): void => {
    if (isDone && message.extra === 0) return;
    if (isDone) message.extra -= 1;
    else message.receives += 1;
    if (message.receives === unkind.maxReceives) queue.dead.push(message.body);
    else queue.messages.push(message);
  };
  const work = async (): Promise<void> => {
    const messages = take(rows, 1 + below(10));
    const execution = live();
    const answer = await world.work(
      messages.map(({ body, id }) => toSqsRecord(body, id)),
      execution,
    );
    const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const message of messages) settle(rows, message, !failed.has(message.id));
  };
  const split = async (): Promise<void> => {
    for (const message of take(splits, 1)) {
      const isDone = await world
        .split(message.body, live(), () => random() < 0.7)
        .then(
          () => true,
          () => false,
        );
      settle(splits, message, isDone);
    }
  };
  const track = async (): Promise<void> => {
    const batch = world.stream().slice(delivered, delivered + 1 + below(100));
    const execution = live();
    const { batchItemFailures } = await world.track(batch, execution);
    const [failed] = batchItemFailures;
    if (execution.hasCrashed) return;
    if (failed) delivered = Number(failed.itemIdentifier) - 1;
    // The same records come again, though all went well, where the answer gets lost.
    else delivered += random() < killed ? below(batch.length) : batch.length;
  };
  for (;;) {
    fill(rows, world.queues.rows);
    fill(splits, world.queues.splits);
    const possible = [
      ...(rows.messages.length > 0 ? [work] : []),
      ...(splits.messages.length > 0 ? [split] : []),
      ...(delivered < world.stream().length ? [track] : []),
    ];
    const next = possible[below(possible.length)];
    if (!next) return rows.dead;
    await next();
  }
};
