import { fetchAuthSession, signOut } from 'aws-amplify/auth';
import { copy, downloadData, getProperties, getUrl, list, remove, uploadData } from 'aws-amplify/storage';
import { beforeAll, describe, expect, test } from 'vitest';
import { createClient, readOutputs, signInAs } from './client.ts';
import { resolveLocalNames } from './resolve-local-names.ts';

const MEGABYTE = 1024 ** 2;
const denied = { name: 'AccessDenied' };

beforeAll(() => {
  resolveLocalNames();
  createClient();
});

const upload = (path: string, data: string | Uint8Array<ArrayBuffer>, options: object = {}) =>
  uploadData({ path, data, options }).result;
const download = async (path: string) => (await downloadData({ path }).result).body.text();
const listPaths = async (path: string) => (await list({ path })).items.map((item) => item.path);

describe('a signed-in user', () => {
  beforeAll(() => signInAs(null));

  test('uploads, lists, downloads, copies and removes what the rules allow', async () => {
    const metadata = { by: 'ada' };
    await upload('pictures/a b.txt', 'hello', { contentType: 'text/plain', metadata });
    expect(await listPaths('pictures/a')).toEqual(['pictures/a b.txt']);
    expect(await download('pictures/a b.txt')).toBe('hello');
    expect(await getProperties({ path: 'pictures/a b.txt' })).toMatchObject({
      contentType: 'text/plain',
      size: 5,
      eTag: '"5d41402abc4b2a76b9719d911017c592"',
      lastModified: expect.any(Date),
      metadata,
    });
    await copy({ source: { path: 'pictures/a b.txt' }, destination: { path: 'pictures/copy é.txt' } });
    expect(await download('pictures/copy é.txt')).toBe('hello');
    await remove({ path: 'pictures/a b.txt' });
    await expect(download('pictures/a b.txt')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('reads by the address of getUrl, without any header', async () => {
    await upload('pictures/link.txt', 'linked');
    const { url } = await getUrl({ path: 'pictures/link.txt', options: { validateObjectExistence: true } });
    expect(await (await fetch(url)).text()).toBe('linked');
  });

  // More than 5 MB go in parts, for which the library needs a FileReader: see browser.amplify.test.ts.
  test('uploads and downloads bytes as they are', async () => {
    const data = new Uint8Array(4 * MEGABYTE).map((_byte, index) => index % 251);
    await upload('pictures/large.bin', data);
    const { body } = await downloadData({ path: 'pictures/large.bin' }).result;
    expect(Buffer.compare(Buffer.from(await (await body.blob()).arrayBuffer()), data)).toBe(0);
    expect(await getProperties({ path: 'pictures/large.bin' })).toMatchObject({ size: data.length });
  });

  test('does not write over an object with preventOverwrite', async () => {
    await upload('pictures/once.txt', 'first', { preventOverwrite: true });
    await expect(upload('pictures/once.txt', 'second', { preventOverwrite: true })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    expect(await download('pictures/once.txt')).toBe('first');
  });

  test('removes all of a folder', async () => {
    for (const name of ['1', '2', '3/&']) await upload(`pictures/folder/${name}`, name);
    await remove({ path: 'pictures/folder' });
    expect(await listPaths('pictures/folder/')).toEqual([]);
  });

  test('has files that no other user can read', async () => {
    await uploadData({ path: ({ identityId }) => `private/${identityId}/diary.txt`, data: 'mine' }).result;
    const { identityId } = await fetchAuthSession();
    expect(await download(`private/${identityId}/diary.txt`)).toBe('mine');
    await signInAs('EDITORS');
    await expect(download(`private/${identityId}/diary.txt`)).rejects.toMatchObject(denied);
    await expect(listPaths(`private/${identityId}/`)).rejects.toMatchObject(denied);
    await signInAs(null);
  });

  test('does not do what the rules give to a group', async () => {
    await expect(upload('editorial/a.txt', 'a')).rejects.toMatchObject(denied);
    await signInAs('EDITORS');
    await upload('editorial/a.txt', 'a');
    expect(await download('editorial/a.txt')).toBe('a');
    await signInAs(null);
  });

  test('names the bucket as the backend does', async () => {
    await upload('pictures/named.txt', 'named', { bucket: 'pictures' });
    expect(await download('pictures/named.txt')).toBe('named');
  });
});

describe('a guest', () => {
  beforeAll(async () => {
    await signInAs(null);
    await upload('pictures/for all.txt', 'for all');
    await signOut();
  });

  test('reads and lists what the rules give to guests, and writes nothing', async () => {
    expect(await download('pictures/for all.txt')).toBe('for all');
    expect(await listPaths('pictures/')).toContain('pictures/for all.txt');
    await expect(upload('pictures/guest.txt', 'guest')).rejects.toMatchObject(denied);
    await expect(remove({ path: 'pictures/for all.txt' })).rejects.toMatchObject(denied);
    await expect(listPaths('editorial/')).rejects.toMatchObject(denied);
  });

  test('is refused without a signature', async () => {
    const { bucket, region } = readOutputs().Storage.S3;
    const response = await fetch(`https://${bucket}.s3.${region.replace('#', '')}/pictures/for%20all.txt`);
    expect(response.status).toBe(403);
  });
});
