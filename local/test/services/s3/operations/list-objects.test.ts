import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareKeys } from '../../../../services/s3/object-store.ts';
import { createBucket, elementsOf } from './run-operation.ts';

const withKeys = async (...keys: string[]) => {
  const { put, run } = createBucket();
  for (const key of keys) await put(encodeURIComponent(key), key);
  return async (query: Record<string, string> = {}) => {
    const { text } = await run('GET', `/files?${new URLSearchParams({ 'list-type': '2', ...query })}`);
    return {
      text,
      keys: elementsOf(text, 'Key'),
      prefixes: elementsOf(text, 'CommonPrefixes').flatMap((content) => elementsOf(content, 'Prefix')),
      token: elementsOf(text, 'NextContinuationToken')[0] ?? null,
    };
  };
};

const rejectedAs = (code: string) => expect.objectContaining({ code });

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
describe('a list of objects', () => {
  test('has the members of its objects', async () => {
    const list = await withKeys('a');
    expect((await list()).text).toContain(
      '<Name>files</Name><Prefix></Prefix><MaxKeys>1000</MaxKeys><KeyCount>1</KeyCount><IsTruncated>false</IsTruncated>' +
        '<Contents><Key>a</Key><LastModified>2026-11-23T12:00:00.000Z</LastModified>' +
        '<ETag>&quot;0cc175b9c0f1b6a831c399e269772661&quot;</ETag><Size>1</Size><StorageClass>STANDARD</StorageClass></Contents>',
    );
  });

  test('of an empty bucket has no keys', async () => {
    const list = await withKeys();
    expect(await list()).toMatchObject({ keys: [], prefixes: [], token: null });
  });

  test.each<[Record<string, string>, string[], string[]]>([
    [{ prefix: 'b/' }, ['b/1', 'b/2/x', 'b/2/y'], []],
    [{ delimiter: '/' }, ['a', 'c'], ['b/']],
    [{ prefix: 'b/', delimiter: '/' }, ['b/1'], ['b/2/']],
    [{ prefix: 'b', delimiter: '/' }, [], ['b/']],
    [{ prefix: 'b/2/' }, ['b/2/x', 'b/2/y'], []],
    [{ prefix: 'b/2', delimiter: '2/' }, ['b/2/x', 'b/2/y'], []],
    [{ delimiter: '/2/' }, ['a', 'b/1', 'c'], ['b/2/']],
    [{ prefix: 'B' }, [], []],
    [{ delimiter: '' }, ['a', 'b/1', 'b/2/x', 'b/2/y', 'c'], []],
  ])('with %j has the keys %j and the common prefixes %j', async (query, keys, prefixes) => {
    const list = await withKeys('a', 'b/1', 'b/2/x', 'b/2/y', 'c');
    expect(await list(query)).toMatchObject({ keys, prefixes });
  });

  test.each<[Record<string, string>, string[], string[]]>([
    [{ 'start-after': 'b/1' }, ['b/2', 'c'], []],
    [{ 'start-after': 'b/1', delimiter: '/' }, ['c'], ['b/']],
    [{ 'start-after': 'b/2', delimiter: '/' }, ['c'], []],
    [{ 'start-after': 'b' }, ['b/1', 'b/2', 'c'], []],
    [{ 'start-after': 'z' }, [], []],
    [{ 'start-after': '' }, ['a', 'b/1', 'b/2', 'c'], []],
  ])('with %j begins after that key, so it has %j and %j', async (query, keys, prefixes) => {
    const list = await withKeys('a', 'b/1', 'b/2', 'c');
    expect(await list(query)).toMatchObject({ keys, prefixes });
  });

  test('repeats the parameters of its request', async () => {
    const list = await withKeys('a b', 'c/d');
    const { text } = await list({
      'start-after': 'a <',
      delimiter: '/',
      'max-keys': '7',
      'encoding-type': 'url',
    });
    expect(text).toContain('<Delimiter>%2F</Delimiter><StartAfter>a%20%3C</StartAfter><MaxKeys>7</MaxKeys>');
    expect(text).toContain('<EncodingType>url</EncodingType>');
    const { token } = await list({ 'max-keys': '1' });
    const next = await list({ 'max-keys': '1', 'continuation-token': token ?? '' });
    expect(elementsOf(next.text, 'ContinuationToken')).toEqual([token]);
    expect(next.text).not.toContain('StartAfter');
  });

  test('has encoded keys and prefixes on request', async () => {
    const list = await withKeys('é & <.txt', 'a b/c');
    expect(await list({ 'encoding-type': 'url', delimiter: '/' })).toMatchObject({
      keys: ['%C3%A9%20%26%20%3C.txt'],
      prefixes: ['a%20b%2F'],
    });
  });

  test.each([
    [{ 'encoding-type': 'base64' }, 'Invalid Encoding Method'],
    [{ 'max-keys': '-1' }, 'max-keys'],
    [{ 'max-keys': 'many' }, 'max-keys'],
    [{ 'continuation-token': '' }, 'continuation token'],
    [{ 'continuation-token': 'a b' }, 'continuation token'],
  ])('is rejected with %j', async (query, text) => {
    const list = await withKeys('a');
    await expect(list(query as unknown as Record<string, string>)).rejects.toThrow(
      rejectedAs('InvalidArgument'),
    );
    await expect(list(query as unknown as Record<string, string>)).rejects.toThrow(text);
  });

  test('of no keys is not truncated, and of more than a thousand has a thousand', async () => {
    const list = await withKeys('a', 'b');
    const { text, token } = await list({ 'max-keys': '0' });
    expect(text).toContain('<MaxKeys>0</MaxKeys><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated>');
    expect(token).toBeNull();
    expect((await list({ 'max-keys': '5000' })).text).toContain('<MaxKeys>1000</MaxKeys>');
  });

  test('in the first version of the operation is reported as unsupported', async () => {
    const list = await withKeys('a');
    await expect(list({ 'list-type': '1' })).rejects.toMatchObject({
      name: 'LocalFault',
      fix: 'Use ListObjectsV2.',
    });
  });
});

describe('the pages of a list', () => {
  test('have each key and each common prefix once, in order', async () => {
    const anyKey = fc.array(fc.constantFrom('a', 'b', '/', '😀', '\uff5e', '-'), {
      minLength: 1,
      maxLength: 4,
    });
    const anyKeys = fc.uniqueArray(
      anyKey.map((signs) => signs.join('')),
      { maxLength: 12 },
    );
    const delimiter = fc.constantFrom('', '/');
    const property = fc.asyncProperty(
      anyKeys,
      delimiter,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom('', 'a', 'a/', 'b/a'),
      async (keys, delimiter, size, startAfter) => {
        const list = await withKeys(...keys);
        const settings = { delimiter, 'start-after': startAfter };
        const whole = await list(settings);
        const found: string[] = [];
        let token: string | null = null;
        do {
          const more: Record<string, string> = token === null ? {} : { 'continuation-token': token };
          const page = await list({ ...settings, 'max-keys': String(size), ...more });
          expect(page.keys.length + page.prefixes.length).toBeLessThanOrEqual(size);
          found.push(...[...page.keys, ...page.prefixes].sort(compareKeys));
          token = page.token;
        } while (token !== null);
        expect(found).toEqual([...whole.keys, ...whole.prefixes].sort(compareKeys));
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });
});
