import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createFileCheckpoints } from '../../../../local/services/dynamodb/checkpoints.ts';

const directory = mkdtempSync(join(tmpdir(), 'checkpoints-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('createFileCheckpoints', () => {
  it('remembers each key after a restart', () => {
    const path = join(directory, 'nested', 'checkpoints.json');
    const first = createFileCheckpoints(path);
    expect(first.read('a')).toBeNull();
    first.write('a', '1');
    first.write('a', '100000000000000000001');
    first.write('b', '2');
    const second = createFileCheckpoints(path);
    expect([second.read('a'), second.read('b')]).toEqual(['100000000000000000001', '2']);
  });

  it('begins anew where the file is damaged', () => {
    const path = join(directory, 'damaged.json');
    writeFileSync(path, '{"a":');
    expect(createFileCheckpoints(path).read('a')).toBeNull();
  });
});
