import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createBucket, elementsOf } from './run-operation.ts';

const withSource = async (key = 'source', body = 'hello', headers: Record<string, string> = {}) => {
  const bucket = createBucket();
  const { headers: put } = await bucket.put(encodeURIComponent(key), body, headers);
  const copy = (source: string, to = 'copy', settings: Record<string, string> = {}) =>
    bucket.run('PUT', `/files/${to}`, { headers: { 'x-amz-copy-source': source, ...settings } });
  return { ...bucket, copy, etag: put.etag ?? '' };
};

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
describe('the source of a copy', () => {
  test.each([
    ['a/b', 'files/a/b'],
    ['a/b', '/files/a/b'],
    ['a/b', 'files%2Fa%2Fb'],
    ['a/b', '%2Ffiles%2Fa%2Fb'],
    ['é ü', 'files/%C3%A9%20%C3%BC'],
    ['a?b', 'files/a%3Fb'],
    ['a%b', 'files/a%b'],
    ['a\nb', 'files/a%0Ab'],
    ['/a', 'files//a'],
  ])('with the key %j can be written as %s', async (key, source) => {
    const { copy, get } = await withSource(key);
    expect((await copy(source)).status).toBe(200);
    expect((await get('copy')).text).toBe('hello');
  });

  test.each(['', '/', 'files', 'files/', '/files/', 'files/source?versionId=1'])(
    'cannot be written as %j',
    async (source) => {
      const { copy } = await withSource();
      await expect(copy(source)).rejects.toMatchObject({
        code: 'InvalidArgument',
        details: { ArgumentName: 'x-amz-copy-source', ArgumentValue: source },
      });
    },
  );

  test.each([
    ['others/source', 'NoSuchBucket'],
    ['files/absent', 'NoSuchKey'],
  ])('%s fails as %s', async (source, code) => {
    const { copy, objects } = await withSource();
    await expect(copy(source)).rejects.toMatchObject({ code });
    expect(objects.find('files', 'copy')).toBeNull();
  });
});

describe('a copy', () => {
  test('has the ETag and the time of its own', async () => {
    const { clock, copy, get, etag } = await withSource();
    clock.advance(60_000);
    const { text, headers } = await copy('files/source');
    expect(headers).toEqual({ 'content-type': 'application/xml' });
    expect(elementsOf(text, 'ETag')).toEqual([etag.replaceAll('"', '&quot;')]);
    expect(elementsOf(text, 'LastModified')).toEqual(['2026-11-23T12:01:00.000Z']);
    expect((await get('copy')).headers['last-modified']).toBe('Mon, 23 Nov 2026 12:01:00 GMT');
    expect((await get('source')).headers['last-modified']).toBe('Mon, 23 Nov 2026 12:00:00 GMT');
  });

  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html: the MD5 of its bytes, after a copy
  test('of an object that was uploaded in parts has the MD5 of its bytes as its ETag', async () => {
    const { copy, get, run } = await withSource();
    const [uploadId = ''] = elementsOf((await run('POST', '/files/parts?uploads')).text, 'UploadId');
    const part = await run('PUT', `/files/parts?partNumber=1&uploadId=${uploadId}`, { body: 'hello' });
    const body = `<Part><PartNumber>1</PartNumber><ETag>${part.headers.etag}</ETag></Part>`;
    await run('POST', `/files/parts?uploadId=${uploadId}`, { body });
    expect((await get('parts')).headers.etag).toMatch(/-1"$/);
    await copy('files/parts');
    const md5 = createHash('md5').update('hello').digest('hex');
    expect((await get('copy')).headers).toMatchObject({ etag: `"${md5}"`, 'content-length': '5' });
  });

  test('of an empty object is empty', async () => {
    const { copy, get } = await withSource('source', '');
    await copy('files/source');
    expect(await get('copy')).toMatchObject({ text: '', headers: { 'content-length': '0' } });
  });

  test('replaces all metadata or none', async () => {
    const stored = { 'content-type': 'text/plain', 'x-amz-meta-by': 'ada', 'cache-control': 'no-store' };
    const { copy, get } = await withSource('source', 'hello', stored);
    const given = { 'content-type': 'text/html', 'x-amz-meta-of': 'grace' };
    await copy('files/source', 'same', given);
    expect((await get('same')).headers).toMatchObject(stored);
    expect((await get('same')).headers).not.toHaveProperty('x-amz-meta-of');
    await copy('files/source', 'other', { ...given, 'x-amz-metadata-directive': 'REPLACE' });
    expect((await get('other')).headers).toMatchObject(given);
    expect((await get('other')).headers).not.toHaveProperty('x-amz-meta-by');
    expect((await get('other')).headers).not.toHaveProperty('cache-control');
  });

  test.each<[string, string]>([
    ['if-match', '"x"'],
    ['if-none-match', '*'],
    ['if-modified-since', 'Mon, 23 Nov 2026 12:00:00 GMT'],
    ['if-unmodified-since', 'Mon, 23 Nov 2026 11:59:59 GMT'],
  ])('fails if its source does not meet %s: %s', async (name, value) => {
    const { copy } = await withSource();
    await expect(
      copy('files/source', 'copy', { [`x-amz-copy-source-${name}`]: value }),
    ).rejects.toMatchObject({
      code: 'PreconditionFailed',
      details: { Condition: `x-amz-copy-source-${name}` },
    });
  });

  test('is made if the ETag matches, although the source was modified since', async () => {
    const { copy, etag } = await withSource();
    const conditions = {
      'x-amz-copy-source-if-match': etag,
      'x-amz-copy-source-if-unmodified-since': 'Mon, 23 Nov 2026 11:59:59 GMT',
    };
    expect((await copy('files/source', 'copy', conditions)).status).toBe(200);
  });
});
