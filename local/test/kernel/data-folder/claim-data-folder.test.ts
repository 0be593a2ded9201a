import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFolder, runProgram } from '../../../../test/tools/run-command.ts';
import { claimDataFolder } from '../../../kernel/data-folder/claim-data-folder.ts';

const claim = async (folder: string) => {
  const release = await claimDataFolder(folder);
  onTestFinished(release);
  return release;
};

/** Another process, with a TMPDIR of its own, that holds the folder. */
const holdElsewhere = async (folder: string) => {
  const script = join(import.meta.dirname, 'hold-until-killed.ts');
  const holder = runProgram(process.execPath, ['--import', 'tsx', script, folder], {
    TMPDIR: createFolder(),
  });
  await holder.written('stdout', 'claimed');
  return holder;
};

const inUse = { code: 'STORAGE_UNAVAILABLE', fix: expect.stringContaining('--data-dir') };

describe('a data folder', () => {
  test('belongs to one process at a time, until it releases it', async () => {
    const folder = join(createFolder(), 'made', 'when claimed');
    const release = await claim(folder);
    await expect(claimDataFolder(folder)).rejects.toMatchObject({
      ...inUse,
      message: `Another process (${process.pid}) uses the data folder ${folder}.`,
    });
    await release();
    await claim(folder);
  });

  test('is the same folder by any path and with any TMPDIR', async () => {
    const parent = createFolder();
    const folder = join(parent, 'data');
    const holder = await holdElsewhere(folder);
    const link = join(parent, 'link');
    symlinkSync(folder, link);
    for (const path of [folder, link, `${folder}/../data/`]) {
      await expect(claimDataFolder(path)).rejects.toMatchObject({
        ...inUse,
        message: expect.stringContaining(`(${holder.process.pid})`),
      });
    }
  });

  test('is free again after its process was killed, without leftovers', async () => {
    const folder = createFolder();
    const holder = await holdElsewhere(folder);
    holder.process.kill('SIGKILL');
    await holder.ended;
    expect(readdirSync(folder)).toHaveLength(1);
    const release = await claim(folder);
    expect(readdirSync(folder)).toHaveLength(1);
    await release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('may have a longer path than a socket', async () => {
    const folder = join(createFolder(), ...Array.from({ length: 4 }, () => 'long'.repeat(20)));
    await claim(folder);
    await expect(claimDataFolder(folder)).rejects.toMatchObject(inUse);
  });

  test('is claimed by a file with the address of a socket, as long as that socket listens', async () => {
    const folder = createFolder();
    const address =
      process.platform === 'win32' ? `\\\\.\\pipe\\${randomUUID()}` : join(createFolder(), 'socket');
    const server = createServer((socket) => socket.end('7\n')).listen(address);
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    writeFileSync(join(folder, 'lock.00000000'), address);
    await expect(claimDataFolder(folder)).rejects.toMatchObject({
      ...inUse,
      message: expect.stringContaining('(7)'),
    });
    await new Promise((resolve) => server.close(resolve));
    await claim(folder);
    expect(readdirSync(folder)).not.toContain('lock.00000000');
  });

  test('never has two owners, for any number of simultaneous claims', async () => {
    const folder = createFolder();
    let owners = 0;
    const mostOwners: number[] = [];
    const own = async (): Promise<void> => {
      const release = await claimDataFolder(folder).catch(() => null);
      if (release === null) return own();
      owners += 1;
      mostOwners.push(owners);
      await new Promise((resolve) => setImmediate(resolve));
      owners -= 1;
      await release();
    };
    await Promise.all(Array.from({ length: 6 }, own));
    expect(mostOwners).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test('is rejected if a file has its name', async () => {
    const path = join(createFolder(), 'data');
    writeFileSync(path, '');
    await expect(claimDataFolder(path)).rejects.toMatchObject({
      code: 'STORAGE_UNAVAILABLE',
      message: expect.stringContaining(path),
    });
  });
});
