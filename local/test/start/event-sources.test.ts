import { describe, expect, test } from 'vitest';
import { createIdle, type QueueSource } from '../../start/event-sources.ts';

/** Queues by name, whose messages are handled when they are idle; a handled message may send others. */
const compose = (sends: Record<string, string[]>) => {
  const diary: string[] = [];
  const waiting = new Map<string, number>();
  const put = (queue: string): void => void waiting.set(queue, (waiting.get(queue) ?? 0) + 1);
  const toQueue = (name: string): QueueSource => ({
    stop: async () => {},
    isEmpty: () => (waiting.get(name) ?? 0) === 0,
    idle: async () => {
      for (let count = waiting.get(name) ?? 0; count > 0; count -= 1) {
        diary.push(name);
        waiting.set(name, (waiting.get(name) ?? 0) - 1);
        sends[name]?.splice(0).forEach(put);
      }
    },
  });
  const stream = {
    stop: async () => {},
    idle: async () => {
      diary.push('stream');
      sends.stream?.splice(0).forEach(put);
    },
  };
  return { diary, put, toQueue, stream };
};

describe('event sources are idle', () => {
  test('at once if nothing was written or sent', async () => {
    const { diary, toQueue, stream } = compose({});
    await createIdle({ streams: [stream], queues: [toQueue('a')], isStopped: () => false })();
    expect(diary).toEqual(['stream']);
  });

  test('when the messages that others have caused are handled, too', async () => {
    const { diary, put, toQueue, stream } = compose({ a: ['b'], b: ['a'], stream: ['b'] });
    put('a');
    await createIdle({ streams: [stream], queues: [toQueue('b'), toQueue('a')], isStopped: () => false })();
    expect(diary.filter((name) => name !== 'stream')).toEqual(['a', 'b', 'b', 'a']);
  });

  test('when they are stopped, though messages wait', async () => {
    const { put, toQueue } = compose({});
    put('never handled');
    const queue = { ...toQueue('never handled'), idle: async () => {} };
    let count = 0;
    const isStopped = () => {
      count += 1;
      return count > 2;
    };
    await createIdle({ streams: [], queues: [queue], isStopped })();
    expect(count).toBe(3);
  });

  test('never if one of them fails, whose error it is', async () => {
    const failing = { stop: async () => {}, idle: () => Promise.reject(new Error('It cannot be read.')) };
    const idle = createIdle({ streams: [failing], queues: [], isStopped: () => false });
    await expect(idle()).rejects.toThrow('It cannot be read.');
  });
});
