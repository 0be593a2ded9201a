import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canMountDisks, runOnSmallDisk } from '../tools/on-small-disk.ts';
import { createFolder } from '../tools/run-command.ts';

const SCRIPT = join(import.meta.dirname, 'live-on-small-disk.ts');
const DISK_BYTES = 4 * 1024 * 1024;

// Without the right to mount, the same faults are tested without a disk: disk-fault.test.ts, append-file.test.ts.
describe.runIf(canMountDisks())('with a separate disk', () => {
  test('every file is named when the disk is full or read-only, and no data is lost or advised to be deleted', async () => {
    const disk = createFolder();
    const command = runOnSmallDisk(DISK_BYTES, disk, SCRIPT);
    expect(await command.ended, command.stderr()).toBe(0);
    const told = JSON.parse(command.stdout());
    const data = join(disk, 'data');
    const full = `There is no space left on the disk that holds ${data}`;
    expect(told.firstStartOnFullDisk).toContain(full);
    expect(told.startOnFullDisk).toContain(`${full}/dynamodb.db.`);
    expect(told.startOnReadOnlyDisk).toContain(`${data} cannot be written: its file system is read-only.`);
    expect(told.startOnReadOnlyDisk).toContain('--data-dir');
    expect(told.whileFull).toEqual({
      mutation: expect.stringContaining('"errors"'),
      queue: expect.stringContaining(`${full}/queues.jsonl.`),
      bucket: expect.stringContaining(`${full}/buckets/`),
    });
    expect(told.afterwards).toEqual({
      mutation: expect.stringContaining('"name":"ada"'),
      queue: 'done',
      bucket: 'done',
    });
    expect(told.users.items.map(({ name }: { name: string }) => name).sort()).toEqual(['ada', 'grace']);
    expect(JSON.stringify(told)).not.toMatch(/\bdelete\b|TypeError/i);
  }, 120_000);
});
