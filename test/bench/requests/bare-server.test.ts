import { expect, test } from 'vitest';
import { startBareServer } from '../../../bench/requests/bare-server.ts';

const post = async (url: string): Promise<Response> => fetch(url, { method: 'POST', body: '{}' });

test('the bare server responds with what it reads for the path, with the length in bytes', async () => {
  const url = await startBareServer(() => ({ '/get': async () => ({ name: 'é' }) }));
  const response = await post(`${url}/get`);
  expect(response.headers.get('content-length')).toBe('22');
  expect(await response.json()).toEqual({ data: { name: 'é' } });
});

test('the bare server reads again for each request, with the reads of that time', async () => {
  let count = 0;
  const url = await startBareServer(() => {
    const now = ++count;
    return { '/get': async () => now };
  });
  expect(await (await post(`${url}/get`)).json()).toEqual({ data: 1 });
  expect(await (await post(`${url}/get`)).json()).toEqual({ data: 2 });
});

test('the bare server has no data for a path without a read, and stays alive', async () => {
  const url = await startBareServer(() => ({}));
  expect(await (await post(`${url}/other`)).json()).toEqual({});
  expect((await post(`${url}/other`)).status).toBe(200);
});
