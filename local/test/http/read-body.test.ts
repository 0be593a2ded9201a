import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { readBody } from '../../http/read-body.ts';

const start = (maximumBytes: number) => {
  const stream = new PassThrough();
  return { stream, body: readBody(stream as unknown as IncomingMessage, maximumBytes) };
};

describe('a body', () => {
  test('is the text of all its parts, also of a character that they divide', async () => {
    const { stream, body } = start(100);
    const bytes = Buffer.from('a€b');
    for (const byte of bytes) stream.write(Buffer.from([byte]));
    stream.end();
    await expect(body).resolves.toBe('a€b');
  });

  test('can be empty', async () => {
    const { stream, body } = start(0);
    stream.end();
    await expect(body).resolves.toBe('');
  });

  test('can have as many bytes as the maximum, counted in bytes', async () => {
    const { stream, body } = start(3);
    stream.end('€');
    await expect(body).resolves.toBe('€');
  });

  test('is rejected beyond the maximum, before it has ended, and the rest is read', async () => {
    const { stream, body } = start(2);
    stream.write('€');
    await expect(body).rejects.toMatchObject({
      status: 413,
      errorType: 'RequestEntityTooLargeException',
      message: 'Request body is larger than 2 bytes.',
    });
    const ended = new Promise((resolve) => stream.once('end', resolve));
    stream.end('more');
    await ended;
  });

  test('is null if the client disconnects within it', async () => {
    const { stream, body } = start(100);
    stream.write('{"query":');
    stream.destroy();
    await expect(body).resolves.toBeNull();
  });

  test('is null if the connection fails within it', async () => {
    const { stream, body } = start(100);
    stream.destroy(new Error('ECONNRESET'));
    await expect(body).resolves.toBeNull();
  });
});
