import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import { createFolder } from '../../../../test/tools/run-command.ts';
import { openFolderStore } from '../../../services/s3/folder-store.ts';

const TIME = '2026-11-23T12-00-00Z';

const open = (directory: string) => {
  const log = createRecordingLog();
  const store = openFolderStore(directory, ['uploads'], { clock: createFixedClock(), log });
  const put = (key: string, text: string) => {
    const bytes = (async function* () {
      yield Buffer.from(text);
    })();
    const md5 = createHash('md5').update(text).digest('hex');
    return store.put({ bucket: 'uploads', key }, bytes, () => ({
      key,
      size: text.length,
      md5,
      modifiedAt: 0,
      headers: {},
    }));
  };
  const keys = () => store.list('uploads').map(({ key }) => key);
  return { store, put, keys, log };
};

/** A folder with two objects, and where their notes and bytes are. */
const createBucket = async () => {
  const directory = createFolder();
  const { put } = open(directory);
  await put('a', 'the bytes of a');
  await put('b', 'the bytes of b');
  const objects = join(directory, 'uploads', 'objects');
  const data = join(directory, 'uploads', 'data');
  const note = join(objects, `${createHash('sha256').update('a').digest('hex')}.json`);
  const bytes = join(data, JSON.parse(readFileSync(note, 'utf8')).file);
  return { directory, objects, data, note, bytes };
};

describe('a bucket in a folder', () => {
  test.each(['{"object":', '', 'null', '{"object":{"key":"a"},"file":"../../../etc/passwd"}'])(
    'sets the damaged metadata %j aside, keeps the bytes, and loads the rest, at every start',
    async (text) => {
      const { directory, note, bytes } = await createBucket();
      writeFileSync(note, text);
      const damaged = `${note}.damaged-${TIME}`;
      const first = open(directory);
      expect(first.keys()).toEqual(['b']);
      expect(first.log.lines).toEqual([expect.stringContaining(`${note} of an object is damaged`)]);
      expect(first.log.lines[0]).toContain(damaged);
      const second = open(directory);
      expect(second.keys()).toEqual(['b']);
      expect(second.log.lines).toEqual([]);
      expect(readFileSync(damaged, 'utf8')).toBe(text);
      expect(readFileSync(bytes, 'utf8')).toBe('the bytes of a');
    },
  );

  test.each<[string, (path: string) => void]>([
    ['missing', (path) => rmSync(path)],
    ['cut short', (path) => writeFileSync(path, 'the')],
  ])('omits an object whose bytes are %s, and reports it', async (_how, damage) => {
    const { directory, note, bytes } = await createBucket();
    damage(bytes);
    const { keys, log } = open(directory);
    expect(keys()).toEqual(['b']);
    expect(log.lines).toEqual([expect.stringContaining('The bytes of the object a,')]);
    expect(log.lines[0]).toContain(`${note}.damaged-${TIME}`);
  });

  test('removes leftovers of a crash, and nothing else', async () => {
    const { directory, objects, data, note } = await createBucket();
    const left = [`${note}.4711.new`, `${note}.${crypto.randomUUID()}`, join(data, crypto.randomUUID())];
    for (const path of [...left, join(objects, 'notes.txt')]) writeFileSync(path, '');
    expect(open(directory).keys()).toEqual(['a', 'b']);
    expect(readdirSync(objects).filter((name) => !name.endsWith('.json'))).toEqual(['notes.txt']);
    expect(readdirSync(data)).toHaveLength(2);
  });
});
