import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findDatabaseFile, killDatabase } from '../../../../test/tools/kill-database.ts';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { silentLog } from '../../../kernel/log.ts';
import { findDynamoDbBinary } from '../../../services/dynamodb/binary.ts';
import { createDynamoDbClient } from '../../../services/dynamodb/client.ts';
import { startDynamoDb } from '../../../services/dynamodb/server.ts';
import { createTables } from '../../../services/dynamodb/tables.ts';
import { credentials, tableModel } from './local-database.ts';

const createCall = (endpoint: string, ready?: () => Promise<void>) =>
  createDynamoDbClient({
    endpoint,
    ...(ready && { ready }),
    region: 'eu-west-1',
    credentials,
    clock: systemClock,
    service: 'DynamoDB_20120810',
  });

const isListening = (endpoint: string, host = new URL(endpoint).hostname): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(endpoint).port), host);
    socket.on('error', () => resolve(false));
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });

const waitUntilGone = (endpoint: string): Promise<void> =>
  vi.waitFor(async () => expect(await isListening(endpoint)).toBe(false), { timeout: 10_000, interval: 20 });

describe('startDynamoDb', () => {
  test('listens until it is stopped', async () => {
    const database = await startDynamoDb({ file: null, log: silentLog });
    expect(await isListening(database.endpoint)).toBe(true);
    await database.stop();
    expect(await isListening(database.endpoint)).toBe(false);
  });

  // macOS has no other loopback address.
  test.runIf(process.platform !== 'darwin')('listens at a random address only', async () => {
    const databases = await Promise.all([1, 2].map(() => startDynamoDb({ file: null, log: silentLog })));
    const hosts = databases.map(({ endpoint }) => new URL(endpoint).hostname);
    expect(new Set(hosts).size).toBe(2);
    for (const { endpoint } of databases) {
      expect(endpoint).toMatch(/^http:\/\/127\.[1-9]\d*\.\d+\.\d+:\d+$/);
      const elsewhere = ['127.0.0.1', '::1', '127.1.1.1'].filter((host) => !hosts.includes(host));
      const found = await Promise.all(elsewhere.map((host) => isListening(endpoint, host)));
      expect(found).not.toContain(true);
    }
    await Promise.all(databases.map((database) => database.stop()));
  });

  test('stops twice without an error', async () => {
    const database = await startDynamoDb({ file: null, log: silentLog });
    await Promise.all([database.stop(), database.stop()]);
    expect(await isListening(database.endpoint)).toBe(false);
  });

  test('ends with the process that started it, and its data too, even after a SIGKILL', async () => {
    const script = fileURLToPath(new URL('./serve-until-killed.ts', import.meta.url));
    const parent = spawn(process.execPath, ['--import', 'tsx', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(parent.stdout.setEncoding('utf8'), 'data');
    const endpoint = String(line).trim();
    expect(await isListening(endpoint)).toBe(true);
    const folder = dirname(findDatabaseFile(endpoint));
    parent.kill('SIGKILL');
    await waitUntilGone(endpoint);
    await vi.waitFor(() => expect(existsSync(folder)).toBe(false), { timeout: 10_000, interval: 20 });
  });

  test('reports in one sentence why it could not start', async () => {
    const starting = startDynamoDb({ file: null, log: silentLog, binary: '/no/such/binary' });
    await expect(starting).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      message: expect.stringContaining('ENOENT'),
    });
  });
});

describe('startDynamoDb on a file', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'database-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  test('keeps what was written until the next start', async () => {
    const file = join(directory, 'local.db');
    const tables = [tableModel('users')];
    const item = { pk: { S: 'a' }, sk: { S: '1' } };
    const first = await startDynamoDb({ file, log: silentLog });
    const before = createCall(first.endpoint);
    await createTables({ tables, call: before.call });
    await before.call('PutItem', { TableName: 'users', Item: item });
    before.close();
    await first.stop();
    const second = await startDynamoDb({ file, log: silentLog });
    const after = createCall(second.endpoint);
    await createTables({ tables, call: after.call });
    expect(await after.call('GetItem', { TableName: 'users', Key: item })).toEqual({ Item: item });
    after.close();
    await second.stop();
  });

  test.runIf(process.platform !== 'win32')(
    'makes its files readable for the owner only, including older ones',
    async () => {
      const folder = join(directory, 'data');
      const file = join(folder, 'local.db');
      const listModes = async () => {
        const modes = new Map<string, number>();
        for (const name of ['.', ...(await readdir(folder))])
          modes.set(name, (await stat(join(folder, name))).mode & 0o777);
        return modes;
      };
      const whenPrivate = new Map([
        ['.', 0o700],
        ['local.db', 0o600],
        ['local.db-shm', 0o600],
        ['local.db-wal', 0o600],
      ]);
      const writeAndList = async () => {
        const { endpoint, stop } = await startDynamoDb({ file, log: silentLog });
        const { call, close } = createCall(endpoint);
        await createTables({ tables: [tableModel('users')], call });
        await call('PutItem', { TableName: 'users', Item: { pk: { S: 'a' }, sk: { S: '1' } } });
        const modes = await listModes();
        close();
        await stop();
        return modes;
      };
      expect(await writeAndList()).toEqual(whenPrivate);
      for (const name of await readdir(folder)) await chmod(join(folder, name), 0o666);
      await chmod(folder, 0o777);
      expect(await writeAndList()).toEqual(whenPrivate);
    },
  );

  test('is at the same address again, with its data, after its process was killed', async () => {
    const log = createRecordingLog();
    const database = await startDynamoDb({ file: join(directory, 'local.db'), log });
    const client = createCall(database.endpoint, database.ready);
    await createTables({ tables: [tableModel('users')], call: client.call });
    for (let count = 1; count <= 3; count += 1) {
      const Item = { pk: { S: String(count) }, sk: { S: '1' } };
      await client.call('PutItem', { TableName: 'users', Item });
      killDatabase(database.endpoint);
      // Sent while the database is down, perhaps before its end was noticed.
      expect(await client.call('GetItem', { TableName: 'users', Key: Item })).toEqual({ Item });
    }
    expect(log.lines.filter((line) => line.includes('is started again'))).toHaveLength(3);
    client.close();
    await database.stop();
    expect(await isListening(database.endpoint)).toBe(false);
  });

  test('does not continue with an empty file if its own is gone', async () => {
    const file = join(directory, 'local.db');
    const database = await startDynamoDb({ file, log: silentLog });
    await rm(file);
    killDatabase(database.endpoint);
    expect(await database.failure).toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      message: expect.stringContaining(file),
    });
    await expect(database.ready()).rejects.toThrow(file);
    await database.stop();
  });
});

describe('startDynamoDb in memory', () => {
  test('is at the same address again, with its data, after its process was killed', async () => {
    const database = await startDynamoDb({ file: null, log: silentLog });
    const { call, close } = createCall(database.endpoint, database.ready);
    await createTables({ tables: [tableModel('users')], call });
    const Item = { pk: { S: 'a' }, sk: { S: '1' } };
    await call('PutItem', { TableName: 'users', Item });
    killDatabase(database.endpoint);
    expect(await call('GetItem', { TableName: 'users', Key: Item })).toEqual({ Item });
    close();
    await database.stop();
  });

  test('leaves no files when it is stopped, or after a failed start', async () => {
    const list = (): string[] => readdirSync(parent).filter((name) => name.startsWith('appsync-offline-'));
    const database = await startDynamoDb({ file: null, log: silentLog });
    const folder = dirname(findDatabaseFile(database.endpoint));
    const parent = dirname(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    await database.stop();
    expect(existsSync(folder)).toBe(false);
    const before = list();
    await startDynamoDb({ file: null, log: silentLog, binary: '/no/such/binary' }).catch(() => {});
    expect(list().filter((name) => !before.includes(name))).toEqual([]);
  });
});

describe('findDynamoDbBinary', () => {
  test('names the package and the workaround if there is no binary', () => {
    expect(() => findDynamoDbBinary('sunos-sparc')).toThrow(
      expect.objectContaining({
        code: 'DATABASE_UNAVAILABLE',
        message: expect.stringContaining('sunos-sparc'),
        fix: expect.stringContaining('DYNAMODB_ENDPOINT'),
      }),
    );
  });
});
