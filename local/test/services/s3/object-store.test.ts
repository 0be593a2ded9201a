import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { createFolder } from '../../../../test/tools/run-command.ts';
import { silentLog } from '../../../kernel/log.ts';
import { openFolderStore } from '../../../services/s3/folder-store.ts';
import { createMemoryObjects } from '../../../services/s3/memory-store.ts';
import { compareKeys, type ObjectStore, type StoredObject } from '../../../services/s3/object-store.ts';

const bucket = 'files';

async function* toPieces(...texts: string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text);
}

const describeObject = (key: string, text: string): StoredObject => ({
  key,
  size: Buffer.byteLength(text),
  md5: createHash('md5').update(text).digest('hex'),
  modifiedAt: 5,
  headers: { 'x-amz-meta-a': text },
});

const put = (store: ObjectStore, key: string, text: string): Promise<StoredObject> =>
  store.put({ bucket, key }, toPieces(text), () => describeObject(key, text));

const read = async (
  store: ObjectStore,
  key: string,
  range?: { start: number; end: number },
): Promise<string | null> => {
  const size = store.find(bucket, key)?.size ?? 0;
  const stream = await store.read({ bucket, key }, range ?? { start: 0, end: size - 1 });
  return stream && Buffer.concat(await stream.toArray()).toString();
};

const keysOf = (store: ObjectStore): string[] => store.list(bucket).map(({ key }) => key);

const openFolder = (directory: string, names = [bucket]): ObjectStore =>
  openFolderStore(directory, names, { clock: createFixedClock(), log: silentLog });

/** Files with bytes or notes, anywhere in the folder. */
const filesIn = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(directory, name)).isFile(),
  );

const kinds: [string, () => ObjectStore][] = [
  ['memory', createMemoryObjects],
  ['a folder', () => openFolder(createFolder())],
];

describe.each(kinds)('objects in %s', (_kind, open) => {
  test('have the bytes and the metadata that were put', async () => {
    const store = open();
    expect(await put(store, 'a', 'text')).toEqual(describeObject('a', 'text'));
    expect(store.find(bucket, 'a')).toEqual(describeObject('a', 'text'));
    expect(await read(store, 'a')).toBe('text');
  });

  test('are absent before they are put, and after they are removed', async () => {
    const store = open();
    expect(store.find(bucket, 'a')).toBeNull();
    expect(await read(store, 'a')).toBeNull();
    await store.remove(bucket, 'a');
    await put(store, 'a', 'text');
    await store.remove(bucket, 'a');
    expect(store.find(bucket, 'a')).toBeNull();
    expect(await read(store, 'a')).toBeNull();
    expect(keysOf(store)).toEqual([]);
  });

  test.each([
    [0, 3, '0123'],
    [2, 2, '2'],
    [9, 9, '9'],
    [0, -1, ''],
    [5, 4, ''],
  ])('are read from byte %i to byte %i', async (start, end, text) => {
    const store = open();
    await put(store, 'a', '0123456789');
    expect(await read(store, 'a', { start, end })).toBe(text);
  });

  test('remain if the bytes of a replacement fail', async () => {
    const store = open();
    await put(store, 'a', 'first');
    async function* failing(): AsyncGenerator<Buffer> {
      yield Buffer.from('sec');
      throw new Error('The connection is closed.');
    }
    const replacing = store.put({ bucket, key: 'a' }, failing(), () => describeObject('a', 'second'));
    await expect(replacing).rejects.toThrow('The connection is closed.');
    expect(await read(store, 'a')).toBe('first');
  });

  test('remain if the replacement is rejected after its last byte', async () => {
    const store = open();
    await put(store, 'a', 'first');
    const rejecting = store.put({ bucket, key: 'a' }, toPieces('sec', 'ond'), () => {
      throw new Error('The checksum differs.');
    });
    await expect(rejecting).rejects.toThrow('The checksum differs.');
    expect(await read(store, 'a')).toBe('first');
    expect(store.find(bucket, 'a')).toEqual(describeObject('a', 'first'));
  });

  test('are read to their end, although they are replaced or removed meanwhile', async () => {
    const store = open();
    await put(store, 'a', 'first');
    await put(store, 'b', 'other');
    const [one, two] = await Promise.all(
      ['a', 'b'].map((key) => store.read({ bucket, key }, { start: 0, end: 4 })),
    );
    await put(store, 'a', 'second');
    await store.remove(bucket, 'b');
    expect(Buffer.concat((await one?.toArray()) ?? []).toString()).toBe('first');
    expect(Buffer.concat((await two?.toArray()) ?? []).toString()).toBe('other');
  });

  test('are whole after concurrent writes of one key', async () => {
    const store = open();
    const texts = Array.from({ length: 8 }, (_, index) => `${index}`.repeat(index + 1));
    await Promise.all(texts.map((text) => put(store, 'a', text)));
    const text = await read(store, 'a');
    expect(texts).toContain(text);
    expect(store.find(bucket, 'a')).toEqual(describeObject('a', text ?? ''));
  });

  test('are listed in the order of the bytes of their keys', async () => {
    const anyKeys = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(anyKeys, async (keys) => {
        const store = open();
        for (const key of keys) await put(store, key, 'x');
        expect(keysOf(store)).toEqual(keys.toSorted(compareKeys));
      }),
      { numRuns: 10 },
    );
  });
});

describe('a folder of objects', () => {
  test.each(['..', '../../escape', '/absolute', 'a/../../b', 'con', 'é'.repeat(512), '\u0001', 'a\nb'])(
    'has the key %j in files of its own, also after a restart',
    async (key) => {
      const directory = createFolder();
      await put(openFolder(directory), key, 'text');
      const store = openFolder(directory);
      expect(keysOf(store)).toEqual([key]);
      expect(await read(store, key)).toBe('text');
      expect(filesIn(directory)).toHaveLength(2);
    },
  );

  test('has one note and one file of bytes for each object, after any history', async () => {
    const anyStep = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('put', 'remove', 'fail'));
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 10 }), async (steps) => {
        const directory = createFolder();
        const store = openFolder(directory);
        const expected = new Set<string>();
        const run = {
          put: async (key: string) => {
            await put(store, key, 'text');
            expected.add(key);
          },
          remove: async (key: string) => {
            await store.remove(bucket, key);
            expected.delete(key);
          },
          fail: async (key: string) => {
            const failing = store.put({ bucket, key }, toPieces('x'), () => {
              throw new Error('failed');
            });
            await failing.catch(() => {});
          },
        };
        for (const [key, kind] of steps) await run[kind as keyof typeof run](key);
        expect(filesIn(directory)).toHaveLength(2 * expected.size);
        expect(keysOf(openFolder(directory))).toEqual([...expected].sort());
      }),
      { numRuns: 20 },
    );
  });

  test('separates buckets, and keeps one that the template no longer has', async () => {
    const directory = createFolder();
    const store = openFolder(directory, [bucket, 'other']);
    await put(store, 'a', 'text');
    expect(store.find('other', 'a')).toBeNull();
    openFolder(directory, ['other']);
    expect(keysOf(openFolder(directory))).toEqual(['a']);
  });

  test('rejects a bucket that it does not have', () => {
    expect(() => openFolder(createFolder()).list('unknown')).toThrow('The bucket unknown does not exist.');
  });
});
