import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sqlite from 'node-sqlite3-wasm';
import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { findDatabaseFile, killDatabase } from '../../../../test/tools/kill-database.ts';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import { createFolder } from '../../../../test/tools/run-command.ts';
import { makeEmptyDatabase } from '../../../empty-database/make-empty-database.ts';
import { silentLog } from '../../../kernel/log.ts';
import { findDynamoDbBinary } from '../../../services/dynamodb/binary.ts';
import { startDatabaseProcess } from '../../../services/dynamodb/database-process.ts';
import { findFreePlace } from '../../../services/dynamodb/loopback-place.ts';
import { prepareFile } from '../../../services/dynamodb/prepared/prepare-file.ts';
import { MOST_TRIMMED, TRIM_TAG } from '../../../services/dynamodb/prepared/schema.ts';
import { startDynamoDb } from '../../../services/dynamodb/server.ts';
import { createTables } from '../../../services/dynamodb/tables.ts';
import { connectTo, listRecords, putUsers, tableModel } from './local-database.ts';

const clock = createFixedClock();
const EMPTY = new URL('../../../services/dynamodb/prepared/empty-database.db', import.meta.url);

/** What the database asks at each write, and at each GetRecords, in its own words. */
const HIGHEST = `SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records
  WHERE table_name = ?1`;
const RECORDS = `SELECT event_name, keys_json, new_image, old_image, sequence_number, created_at, user_identity
  FROM _stream_records
  WHERE table_name = ?1 AND shard_id = ?2 AND CAST(sequence_number AS INTEGER) > ?3
  ORDER BY CAST(sequence_number AS INTEGER) ASC
  LIMIT ?4`;

/** How SQLite would find the answer to both, in a file that no process has open. */
const explain = (file: string): string[] => {
  const database = new sqlite.Database(file);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    return [HIGHEST, RECORDS].flatMap((statement) =>
      database.all(`EXPLAIN QUERY PLAN ${statement}`).map(({ detail }) => String(detail)),
    );
  } finally {
    database.close();
  }
};

const BY_INDEX = [
  'SEARCH _stream_records USING COVERING INDEX _stream_records_by_sequence (table_name=?)',
  'SEARCH _stream_records USING INDEX _stream_records_by_sequence (table_name=? AND <expr>>?)',
];

/** A file as the database makes it by itself, killed with all that was written in its write-ahead log. */
const writeOldFile = async (file: string, users: number): Promise<void> => {
  mkdirSync(dirname(file), { recursive: true });
  const binary = findDynamoDbBinary(`${process.platform}-${process.arch}`);
  const place = await findFreePlace(['127.0.0.1']);
  const started = await startDatabaseProcess({ binary, file, temporaryFolder: null, ...place });
  if ('complaint' in started) throw new Error(started.complaint);
  const endpoint = `http://${place.host}:${place.port}`;
  const { call, close } = connectTo(endpoint);
  await createTables({ tables: [tableModel('users')], call });
  await putUsers(call, users);
  close();
  killDatabase(endpoint);
  await started.database.ended;
};

/** What the trigger does is seen from outside. */
const canTrim = async (endpoint: string): Promise<boolean> => {
  const { call, streams, close } = connectTo(endpoint);
  try {
    await createTables({ tables: [tableModel('users')], call });
    await putUsers(call, 3);
    const { TableArn = '' } = (await call('DescribeTable', { TableName: 'users' })).Table as {
      TableArn?: string;
    };
    const Tags = [{ Key: TRIM_TAG, Value: JSON.stringify([2, Number.MAX_SAFE_INTEGER]) }];
    await call('TagResource', { ResourceArn: TableArn, Tags });
    const [oldest] = await listRecords({ call, streams });
    return oldest === 3;
  } finally {
    close();
  }
};

test('the database queries by the index, and trims, in a new file', async () => {
  const file = join(createFolder(), 'a.db');
  const database = await startDynamoDb({ file });
  expect(await canTrim(database.endpoint)).toBe(true);
  await database.stop();
  expect(explain(file)).toEqual(BY_INDEX);
});

test('the database queries by the index, and trims, in memory', async () => {
  const database = await startDynamoDb({ file: null });
  expect(await canTrim(database.endpoint)).toBe(true);
  const file = findDatabaseFile(database.endpoint);
  const copy = join(createFolder(), 'a.db');
  for (const suffix of ['', '-wal']) cpSync(`${file}${suffix}`, `${copy}${suffix}`);
  await database.stop();
  expect(explain(copy)).toEqual(BY_INDEX);
});

describe('a file that the database created', () => {
  test('reads every record to find the highest sequence number', async () => {
    const file = join(createFolder(), 'a.db');
    await writeOldFile(file, 1);
    expect(explain(file).join()).not.toContain('INDEX');
  });

  test('is prepared with the content of its write-ahead log, and loses nothing', async () => {
    const file = join(createFolder(), 'a.db');
    await writeOldFile(file, 40);
    expect(existsSync(`${file}-wal`)).toBe(true);
    await prepareFile({ file, clock, log: silentLog, patience: 0 });
    expect(explain(file)).toEqual(BY_INDEX);

    const database = await startDynamoDb({ file });
    const { call, streams, close } = connectTo(database.endpoint);
    expect(await listRecords({ call, streams })).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(await call('Scan', { TableName: 'users', Select: 'COUNT' })).toMatchObject({ Count: 40 });
    await putUsers(call, 1);
    expect((await listRecords({ call, streams })).at(-1)).toBe(41);
    close();
    await database.stop();
    expect(explain(file)).toEqual(BY_INDEX);
  });

  test('is prepared once', async () => {
    const file = join(createFolder(), 'a.db');
    await writeOldFile(file, 1);
    await prepareFile({ file, clock, log: silentLog, patience: 0 });
    const prepared = readFileSync(file);
    await prepareFile({ file, clock, log: silentLog, patience: 0 });
    expect(readFileSync(file)).toEqual(prepared);
  });

  test('is prepared although a process that was killed left it locked', async () => {
    const file = join(createFolder(), 'a.db');
    await writeOldFile(file, 1);
    mkdirSync(`${file}.lock`);
    await prepareFile({ file, clock, log: silentLog, patience: 0 });
    expect(explain(file)).toEqual(BY_INDEX);
  });
});

test('a write-ahead log without its file is set aside completely, and not mixed into the new file', async () => {
  const folder = createFolder();
  const file = join(folder, 'a.db');
  await writeOldFile(file, 3);
  const changes = readFileSync(`${file}-wal`);
  rmSync(file);
  const log = createRecordingLog();
  const database = await startDynamoDb({ file, clock, log });
  const { call, close } = connectTo(database.endpoint);
  expect(await call('ListTables', {})).toEqual({ TableNames: [] });
  close();
  await database.stop();
  const [aside = ''] = readdirSync(folder).filter((name) => name.includes('-wal.damaged-'));
  expect(readFileSync(join(folder, aside))).toEqual(changes);
  expect(log.lines.join('\n')).toContain(aside);
});

test('the file that new ones are copies of is what npm run empty-database writes', async () => {
  expect((await makeEmptyDatabase()).equals(readFileSync(EMPTY))).toBe(true);
});

test('one call removes at most the limit of records', async () => {
  const database = await startDynamoDb({ file: null });
  const { call, streams, close } = connectTo(database.endpoint);
  await createTables({ tables: [tableModel('users')], call });
  await putUsers(call, MOST_TRIMMED + 10);
  const { LatestStreamArn = '' } = (await call('DescribeTable', { TableName: 'users' })).Table as {
    LatestStreamArn?: string;
  };
  const Tags = [{ Key: TRIM_TAG, Value: JSON.stringify([MOST_TRIMMED + 5, Number.MAX_SAFE_INTEGER]) }];
  await call('TagResource', { ResourceArn: LatestStreamArn.split('/stream/')[0] ?? '', Tags });
  expect((await listRecords({ call, streams }))[0]).toBe(MOST_TRIMMED + 1);
  close();
  await database.stop();
});
