import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import { systemIds } from '../../../kernel/ids.ts';
import { silentLog } from '../../../kernel/log.ts';
import type { Queue } from '../../../services/sqs/queue.ts';
import { toLine } from '../../../services/sqs/queue-change.ts';
import { parseQueueLines } from '../../../services/sqs/queue-lines.ts';
import { openFileStore } from '../../../services/sqs/queue-store.ts';
import { toReceiptHandle } from '../../../services/sqs/receipt-handle.ts';
import { createQueueService } from '../../../services/sqs/service.ts';
import { toQueuePair } from './queue-models.ts';

let directory: string;
let path: string;
const clock = createFixedClock();
let log = createRecordingLog();
const queues = toQueuePair(1);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'queues-'));
  path = join(directory, 'deep', 'queues.jsonl');
  log = createRecordingLog();
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Opens the file, lets the visitor at the queues, and closes it again: one run of the process. */
const run = (visit: (rows: Queue, dead: Queue) => void): void => {
  const store = openFileStore(path, { clock: createFixedClock(), log });
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
  test('keep undelivered messages, and drop deleted ones', () => {
    run((rows) => {
      send(rows, 'deleted');
      const [received] = rows.receive(1);
      const { messageId = '', receipt } = received ?? {};
      rows.delete(toReceiptHandle('rows', { messageId, receipt: receipt ?? '' }));
      send(rows, 'kept');
    });
    run((rows) => expect(bodiesOf(rows)).toEqual(['kept']));
  });

  test('keep a message in flight, with its count, its handle and its dead-letter queue', () => {
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

  test('survive a line that a crash cut short', () => {
    run((rows) => send(rows, 'whole'));
    appendFileSync(path, '{"kind":"stored","queueName":"rows","mess');
    run((rows) => expect(bodiesOf(rows)).toEqual(['whole']));
    expect(log.lines).toEqual([`warn sqs: The last line of ${path} is incomplete and was ignored.`]);
  });

  test('keep the last line if only its line feed is missing', () => {
    run((rows) => send(rows, 'whole'));
    writeFileSync(path, readFileSync(path, 'utf8').trimEnd());
    run((rows) => expect(bodiesOf(rows)).toEqual(['whole']));
    expect(log.lines).toEqual([]);
  });

  test.each<[string, string | Buffer]>([
    ['that is no JSON', '{"kind":"stored","queueName":"rows","mess'],
    ['without its message', '{"kind":"stored","queueName":"rows"}'],
    ['whose message lacks a member', '{"kind":"stored","queueName":"rows","message":{"messageId":"a"}}'],
    ['of an unknown kind', '{"kind":"constructor","queueName":"rows"}'],
    ['that is null', 'null'],
    ['of bytes that are no text', Buffer.from([0xff, 0xfe, 0x7b])],
  ])('set a line %s aside unchanged, and load the rest', (_kind, line) => {
    run((rows) => send(rows, 'before'));
    appendFileSync(path, Buffer.concat([Buffer.from(line), Buffer.from('\n')]));
    run((rows) => {
      expect(bodiesOf(rows)).toEqual(['before']);
      send(rows, 'after');
    });
    const damaged = `${path}.damaged-2026-11-23T12-00-00Z`;
    expect(readFileSync(damaged)).toEqual(Buffer.concat([Buffer.from(line), Buffer.from('\n')]));
    expect(log.lines).toEqual([
      `error sqs: Damaged lines of ${path} were moved to ${damaged}: 2. All other messages were loaded.`,
    ]);
    run((rows) => expect(bodiesOf(rows)).toEqual(['after']));
    expect(log.lines).toHaveLength(1);
  });

  test('load everything around damage of any kind at any position', () => {
    run((rows) => {
      for (const body of ['a', 'b', 'c']) send(rows, body);
    });
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    fc.assert(
      fc.property(fc.nat(2), fc.uint8Array({ minLength: 1, maxLength: 40 }), (at, bytes) => {
        const junk = Buffer.from(bytes.map((byte) => (byte === 0x0a ? 0x0b : byte)));
        const content = lines.map((line, index) => (index === at ? junk : Buffer.from(line)));
        const { changes, damaged } = parseQueueLines(
          Buffer.concat(content.flatMap((line) => [line, Buffer.from('\n')])),
        );
        expect(changes.map(toLine)).toEqual(
          lines.filter((_line, index) => index !== at).map((line) => `${line}\n`),
        );
        expect(damaged).toEqual([{ number: at + 1, bytes: junk }]);
      }),
    );
  });

  test('are compacted when they are opened', () => {
    run((rows) => {
      for (let count = 0; count < 5; count += 1) send(rows, `message ${count}`);
      rows.purge();
    });
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(11);
    run(() => {});
    expect(readFileSync(path, 'utf8')).toBe('');
  });
});
