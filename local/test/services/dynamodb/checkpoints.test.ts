import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import { toCheckpointKey } from '../../../services/dynamodb/checkpoint-key.ts';
import { createFileCheckpoints } from '../../../services/dynamodb/checkpoints.ts';
import { listShards } from '../../../services/dynamodb/list-shards.ts';
import { pruneCheckpoints } from '../../../services/dynamodb/prune-checkpoints.ts';
import { createTables } from '../../../services/dynamodb/tables.ts';
import { startLocalDatabase, tableModel } from './local-database.ts';

const clock = createFixedClock();
const ports = { clock, log: createRecordingLog() };
const directory = mkdtempSync(join(tmpdir(), 'checkpoints-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('createFileCheckpoints', () => {
  test('keeps each key after a restart', () => {
    const path = join(directory, 'nested', 'checkpoints.json');
    const first = createFileCheckpoints(path, ports);
    expect(first.read('a')).toBeNull();
    first.write('a', '1');
    first.write('a', '100000000000000000001');
    first.write('b', '2');
    const second = createFileCheckpoints(path, ports);
    expect([second.read('a'), second.read('b')]).toEqual(['100000000000000000001', '2']);
  });

  test.each(['{"a":', '', 'null', '{"a":1}'])('sets the damaged file %j aside and reports it', (text) => {
    const path = join(mkdtempSync(join(directory, 'damaged-')), 'checkpoints.json');
    writeFileSync(path, text);
    const log = createRecordingLog();
    const checkpoints = createFileCheckpoints(path, { clock, log });
    expect([checkpoints.read('a'), checkpoints.areLost]).toEqual([null, true]);
    const damaged = `${path}.damaged-2026-11-23T12-00-00Z`;
    expect(readFileSync(damaged, 'utf8')).toBe(text);
    expect(log.lines).toEqual([
      `error dynamodb-streams: ${path} was damaged and is now ${damaged}. Streams are read again from their oldest record.`,
    ]);
    checkpoints.write('a', '1');
    expect(createFileCheckpoints(path, ports)).toMatchObject({ areLost: false });
  });
});

describe('pruneCheckpoints', () => {
  const functionArn = 'arn:aws:lambda:eu-west-1:123456789012:function:publish';

  test('removes streams and shards that are gone, and keeps the others, also in the file', async () => {
    const database = await startLocalDatabase();
    onTestFinished(database.stop);
    const streamArns = await createTables({
      tables: [tableModel('kept'), tableModel('gone')],
      call: database.call,
    });
    const [kept, gone] = [String(streamArns.get('kept')), String(streamArns.get('gone'))];
    const [shard] = await listShards(database.streams, kept);
    const shardId = String(shard?.ShardId);
    const path = join(directory, 'pruned.json');
    const checkpoints = createFileCheckpoints(path, ports);
    const current = toCheckpointKey({ functionArn, streamArn: kept, shardId });
    checkpoints.write(current, '1');
    checkpoints.write(toCheckpointKey({ functionArn, streamArn: kept, shardId: 'trimmed' }), '1');
    checkpoints.write(toCheckpointKey({ functionArn, streamArn: gone, shardId }), '1');
    await database.call('DeleteTable', { TableName: 'gone' });
    await pruneCheckpoints(checkpoints, database.streams);
    expect(checkpoints.keys()).toEqual([current]);
    expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')))).toEqual([current]);
  });
});
