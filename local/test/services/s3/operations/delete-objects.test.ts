import { describe, expect, test } from 'vitest';
import { createBucket, elementsOf } from './run-operation.ts';

const withObjects = async (...keys: string[]) => {
  const bucket = createBucket();
  for (const key of keys) await bucket.put(encodeURIComponent(key), key);
  const remove = (body: string, headers: Record<string, string> = {}) =>
    bucket.run('POST', '/files?delete', { body, headers });
  const left = () => bucket.objects.list('files').map(({ key }) => key);
  return { ...bucket, remove, left };
};

const toDocument = (keys: readonly string[], more = ''): string =>
  `<Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${more}${keys.map((key) => `<Object><Key>${key}</Key></Object>`).join('')}</Delete>`;

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
describe('the deletion of several objects', () => {
  test('reports each key, also of those that are missing', async () => {
    const { remove, left } = await withObjects('a', 'b & c', 'kept');
    const { status, text } = await remove(toDocument(['a', 'b &amp; c', 'absent']));
    expect(status).toBe(200);
    expect(elementsOf(text, 'Key')).toEqual(['a', 'b &amp; c', 'absent']);
    expect(left()).toEqual(['kept']);
  });

  test.each([
    ['true', []],
    ['false', ['a']],
    ['', ['a']],
  ])('with <Quiet>%s</Quiet> reports %j', async (quiet, reported) => {
    const { remove, left } = await withObjects('a');
    const { text } = await remove(toDocument(['a'], `<Quiet>${quiet}</Quiet>`));
    expect(elementsOf(text, 'Key')).toEqual(reported);
    expect(left()).toEqual([]);
  });

  test('accepts a thousand keys, and rejects one more without deleting any', async () => {
    const { remove, left } = await withObjects('0');
    const keys = Array.from({ length: 1001 }, (_, index) => `${index}`);
    await expect(remove(toDocument(keys))).rejects.toMatchObject({ code: 'MalformedXML' });
    expect(left()).toEqual(['0']);
    expect(elementsOf((await remove(toDocument(keys.slice(0, 1000)))).text, 'Key')).toHaveLength(1000);
  });

  test.each([
    ['is empty', ''],
    ['has no keys', toDocument([])],
    ['has an empty key', toDocument(['a', ''])],
    ['has an object without a key', '<Delete><Object><Name>a</Name></Object></Delete>'],
    ['is JSON', '{"Objects":[{"Key":"a"}]}'],
  ])('is rejected if its document %s', async (_case, body) => {
    const { remove, left } = await withObjects('a');
    await expect(remove(body)).rejects.toMatchObject({ code: 'MalformedXML' });
    expect(left()).toEqual(['a']);
  });

  test.each([
    ['content-md5', 'AAAAAAAAAAAAAAAAAAAAAA=='],
    ['x-amz-checksum-crc32', 'AAAAAA=='],
  ])('is rejected if its document does not match %s', async (name, value) => {
    const { remove, left } = await withObjects('a');
    await expect(remove(toDocument(['a']), { [name]: value })).rejects.toMatchObject({ code: 'BadDigest' });
    expect(left()).toEqual(['a']);
  });

  test('is rejected if its document is longer than any valid one', async () => {
    const { remove, left } = await withObjects('a');
    const long = `${toDocument(['a'])}${' '.repeat(4 * 1024 ** 2)}`;
    await expect(remove(long)).rejects.toMatchObject({ code: 'EntityTooLarge' });
    expect(left()).toEqual(['a']);
  });
});
