import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemIds } from '../../../../local/kernel/ids.ts';
import { silentLog } from '../../../../local/kernel/log.ts';
import type { Queue } from '../../../../local/services/sqs/queue.ts';
import { openFileStore } from '../../../../local/services/sqs/queue-store.ts';
import { toReceiptHandle } from '../../../../local/services/sqs/receipt-handle.ts';
import { createQueueService } from '../../../../local/services/sqs/service.ts';
import { createFixedClock } from '../../../support/fixed-clock.ts';
import { toQueuePair } from './queue-models.ts';

let directory: string;
let path: string;
const clock = createFixedClock();
const queues = toQueuePair(1);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'queues-'));
  path = join(directory, 'deep', 'queues.jsonl');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Opens the file, lets the visitor at the queues, and closes it again: one run of the process. */
const run = (visit: (rows: Queue, dead: Queue) => void): void => {
  const store = openFileStore(path);
  const service = createQueueService({ queues, clock, ids: systemIds, log: silentLog, store });
  const [rows, dead] = queues.map(({ queueArn }) => service.queueByArn(queueArn));
  if (rows && dead) visit(rows, dead);
  service.stop();
};

const send = (queue: Queue, body: string): void => {
  queue.send({ body, attributes: {}, systemAttributes: {}, senderId: 'me', delaySeconds: null });
};

const bodiesOf = (queue: Queue): string[] => queue.receive(10).map(({ body }) => body);

describe('queues in a file', () => {
  it('keep what was not delivered, and forget what was deleted', () => {
    run((rows) => {
      send(rows, 'deleted');
      const [received] = rows.receive(1);
      const { messageId = '', receipt } = received ?? {};
      rows.delete(toReceiptHandle('rows', { messageId, receipt: receipt ?? '' }));
      send(rows, 'kept');
    });
    run((rows) => expect(bodiesOf(rows)).toEqual(['kept']));
  });

  it('keep a message in flight, with its count, its handle and its dead-letter queue', () => {
    let handle = '';
    run((rows) => {
      send(rows, 'poison');
      const [received] = rows.receive(1);
      handle = toReceiptHandle('rows', {
        messageId: received?.messageId ?? '',
        receipt: received?.receipt ?? '',
      });
    });
    run((rows) => {
      expect(rows.counts()).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
      rows.changeVisibility(handle, 10);
      clock.advance(10_000);
      expect(bodiesOf(rows)).toEqual([]);
    });
    run((rows, dead) => {
      expect(rows.counts()).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
      expect(dead.receive(1)).toMatchObject([{ body: 'poison', receiveCount: 2 }]);
    });
  });

  it('survive a line that a crash cut short', () => {
    run((rows) => send(rows, 'whole'));
    appendFileSync(path, '{"kind":"stored","queueName":"rows","mess');
    run((rows) => expect(bodiesOf(rows)).toEqual(['whole']));
  });

  it('shrink to what is left when they are opened', () => {
    run((rows) => {
      for (let count = 0; count < 5; count += 1) send(rows, `message ${count}`);
      rows.purge();
    });
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(11);
    run(() => {});
    expect(readFileSync(path, 'utf8')).toBe('');
  });
});
