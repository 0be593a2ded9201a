import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createBucket, elementsOf } from './run-operation.ts';

const MINIMUM = 5 * 1024 ** 2;

const begin = async (headers: Record<string, string> = {}, maximumObjectBytes = 100_000_000) => {
  const bucket = createBucket(maximumObjectBytes);
  const { run } = bucket;
  const start = await run('POST', '/files/a?uploads', { headers });
  const [uploadId = ''] = elementsOf(start.text, 'UploadId');
  const path = `/files/a?uploadId=${uploadId}`;
  const upload = async (number: number | string, body: string | Buffer, sent: Record<string, string> = {}) =>
    (await run('PUT', `${path}&partNumber=${number}`, { body, headers: sent })).headers.etag ?? '';
  const complete = (parts: readonly (readonly [number, string])[], sent: Record<string, string> = {}) =>
    run('POST', path, { body: toDocument(parts), headers: sent });
  const list = async (query = '') => (await run('GET', `${path}${query}`)).text;
  return { ...bucket, path, upload, complete, list };
};

const toDocument = (parts: readonly (readonly [number | string, string])[]): string =>
  `<CompleteMultipartUpload>${parts.map(([number, tag]) => `<Part><PartNumber>${number}</PartNumber><ETag>${tag}</ETag></Part>`).join('')}</CompleteMultipartUpload>`;

const md5 = (bytes: string | Buffer): string => createHash('md5').update(bytes).digest('hex');

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html
describe('a part', () => {
  test.each(['0', '10001', '-1', '1.5', 'one', '', '999999'])('cannot have the number %j', async (number) => {
    const { upload } = await begin();
    await expect(upload(number, 'x')).rejects.toMatchObject({
      code: 'InvalidArgument',
      details: { ArgumentName: 'partNumber', ArgumentValue: number },
    });
  });

  test.each([1, 10_000])(
    'can have the number %i, and has the MD5 of its bytes as its ETag',
    async (number) => {
      const { upload } = await begin();
      expect(await upload(number, 'bytes')).toBe(`"${md5('bytes')}"`);
    },
  );

  test('is not stored with a wrong checksum, and an earlier one of its number remains', async () => {
    const { upload, list } = await begin();
    const tag = await upload(1, 'first');
    await expect(upload(1, 'second', { 'x-amz-checksum-crc32': 'AAAAAA==' })).rejects.toMatchObject({
      code: 'BadDigest',
    });
    expect(elementsOf(await list(), 'ETag')).toEqual([tag.replaceAll('"', '&quot;')]);
  });

  test('cannot be larger than an object', async () => {
    const { upload } = await begin({}, 10);
    await expect(upload(1, 'x'.repeat(11))).rejects.toMatchObject({ code: 'EntityTooLarge' });
  });

  test('cannot be a copy', async () => {
    const { upload } = await begin();
    await expect(upload(1, '', { 'x-amz-copy-source': 'files/b' })).rejects.toMatchObject({
      name: 'LocalFault',
      code: 'UNSUPPORTED',
    });
  });
});

describe('an upload', () => {
  test.each(['PUT', 'GET', 'POST', 'DELETE'])(
    'is found by %s with its id and its key only',
    async (method) => {
      const { run, path } = await begin();
      const number = method === 'PUT' ? '&partNumber=1' : '';
      for (const wrong of [path.replace('/a?', '/b?'), `${path}0`, '/files/a?uploadId='])
        await expect(run(method, `${wrong}${number}`)).rejects.toMatchObject({
          code: 'NoSuchUpload',
          status: 404,
        });
    },
  );

  test('keeps the headers of its beginning, and has none of its end', async () => {
    const { upload, complete, get } = await begin({ 'content-type': 'video/mp4', 'x-amz-meta-by': 'ada' });
    const tag = await upload(1, 'x');
    await complete([[1, tag]], { 'content-type': 'application/xml', 'x-amz-meta-by': 'grace' });
    const { headers } = await get('a');
    expect(headers).toMatchObject({ 'content-type': 'video/mp4', 'x-amz-meta-by': 'ada' });
    expect(Object.keys(headers).filter((name) => name.startsWith('x-target'))).toEqual([]);
  });

  test('of the same key as another one has parts of its own', async () => {
    const { run, upload, complete, get } = await begin();
    const [other = ''] = elementsOf((await run('POST', '/files/a?uploads')).text, 'UploadId');
    await run('PUT', `/files/a?partNumber=1&uploadId=${other}`, { body: 'other' });
    const tag = await upload(1, 'this');
    await complete([[1, tag]]);
    expect((await get('a')).text).toBe('this');
    const { text } = await run('GET', `/files/a?uploadId=${other}`);
    expect(elementsOf(text, 'Size')).toEqual(['5']);
  });

  test('that is aborted leaves the present object', async () => {
    const { run, put, get, path, upload, uploads } = await begin();
    await put('a', 'present');
    await upload(1, 'x');
    expect((await run('DELETE', path)).status).toBe(204);
    expect((await get('a')).text).toBe('present');
    expect(uploads.find({ bucket: 'files', key: 'a' }, 'upload-1')).toBeNull();
    await expect(run('DELETE', path)).rejects.toMatchObject({ code: 'NoSuchUpload' });
  });
});

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
describe('the completion of an upload', () => {
  test('has the bytes of the listed parts, and the ETag of their MD5s', async () => {
    const { upload, complete, get } = await begin();
    const first = Buffer.alloc(MINIMUM, 'a');
    const tags = [await upload(2, first), await upload(5, 'skipped'), await upload(9, 'end')];
    const { text } = await complete([
      [2, tags[0] ?? ''],
      [9, tags[2] ?? ''],
    ]);
    const tag = md5(Buffer.from(md5(first) + md5('end'), 'hex'));
    expect(elementsOf(text, 'ETag')).toEqual([`&quot;${tag}-2&quot;`]);
    const object = await get('a');
    expect(object.headers).toMatchObject({ etag: `"${tag}-2"`, 'content-length': String(MINIMUM + 3) });
    expect(object.text.slice(-4)).toBe('aend');
  });

  test.each([
    ['without parts', '<CompleteMultipartUpload/>'],
    ['that is empty', ''],
    ['that is not XML', '{"Parts":[]}'],
    ['with a number that is a text', toDocument([['one', 'x']])],
    ['with a number that is not an integer', toDocument([['1.5', 'x']])],
  ])('is rejected for a document %s', async (_case, body) => {
    const { run, path, upload, list } = await begin();
    await upload(1, 'x');
    await expect(run('POST', path, { body })).rejects.toMatchObject({ code: 'MalformedXML' });
    expect(elementsOf(await list(), 'PartNumber')).toEqual(['1']);
  });

  test('is rejected for a part that is listed twice, and for one with the ETag of another', async () => {
    const { upload, complete } = await begin();
    const [one, other] = [await upload(1, 'x'), await upload(2, 'y')];
    const twice = complete([
      [1, one],
      [1, one],
    ]);
    await expect(twice).rejects.toMatchObject({ code: 'InvalidPartOrder' });
    await expect(complete([[1, other]])).rejects.toMatchObject({
      code: 'InvalidPart',
      details: { PartNumber: '1' },
    });
  });

  test('needs five megabytes of every part but the last', async () => {
    const { upload, complete, get } = await begin();
    const [small, last] = [await upload(1, Buffer.alloc(MINIMUM - 1)), await upload(2, '')];
    const parts = [
      [1, small],
      [2, last],
    ] as const;
    await expect(complete(parts)).rejects.toMatchObject({
      code: 'EntityTooSmall',
      details: { ProposedSize: String(MINIMUM - 1), PartNumber: '1' },
    });
    await complete([
      [1, await upload(1, Buffer.alloc(MINIMUM))],
      [2, last],
    ]);
    expect((await get('a')).headers['content-length']).toBe(String(MINIMUM));
  });

  test('with if-none-match fails if the object exists, and the upload remains', async () => {
    const { put, upload, complete, list, get } = await begin();
    const tag = await upload(1, 'x');
    await put('a', 'present');
    await expect(complete([[1, tag]], { 'if-none-match': '*' })).rejects.toMatchObject({
      code: 'PreconditionFailed',
    });
    expect((await get('a')).text).toBe('present');
    expect(elementsOf(await list(), 'PartNumber')).toEqual(['1']);
  });

  test('compares the checksum of the whole object, and ignores that of its parts', async () => {
    const { upload, complete, get } = await begin();
    const tag = await upload(1, '123456789');
    const sha1 = createHash('sha1').update('123456789').digest('base64');
    const wrong = complete([[1, tag]], { 'x-amz-checksum-sha1': createHash('sha1').digest('base64') });
    await expect(wrong).rejects.toMatchObject({ code: 'BadDigest' });
    await complete([[1, tag]], { 'x-amz-checksum-sha1': sha1 });
    const { headers } = await get('a', { 'x-amz-checksum-mode': 'ENABLED' });
    expect(headers['x-amz-checksum-sha1']).toBe(sha1);
  });
});

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html
describe('the list of parts', () => {
  test('is in the order of their numbers, on pages', async () => {
    const { upload, list } = await begin();
    for (const number of [10, 2, 1, 9999]) await upload(number, `${number}`);
    expect(elementsOf(await list(), 'PartNumber')).toEqual(['1', '2', '10', '9999']);
    const page = await list('&max-parts=2');
    expect(elementsOf(page, 'PartNumber')).toEqual(['1', '2']);
    expect(page).toContain(
      '<NextPartNumberMarker>2</NextPartNumberMarker><MaxParts>2</MaxParts><IsTruncated>true',
    );
    const next = await list('&max-parts=2&part-number-marker=2');
    expect(elementsOf(next, 'PartNumber')).toEqual(['10', '9999']);
    expect(next).toContain('<IsTruncated>false');
  });

  test('of no parts is not truncated, so that its reader ends', async () => {
    const { upload, list } = await begin();
    await upload(1, 'x');
    expect(await list('&max-parts=0')).toContain('<IsTruncated>false');
    expect(await list('&part-number-marker=1')).toContain('<IsTruncated>false');
  });
});
