import type { IncomingMessage } from 'node:http';
import { TransportFailure } from '../kernel/errors.ts';

/**
 * The body as text; throws a `TransportFailure` beyond `maximumBytes`. The rest is read and discarded, so
 * that the client receives the response. Null if the client has disconnected.
 */
export const readBody = (request: IncomingMessage, maximumBytes: number): Promise<string | null> =>
  new Promise((resolve, reject) => {
    let size = 0;
    let chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maximumBytes) {
        chunks.push(chunk);
        return;
      }
      chunks = [];
      reject(tooLarge(maximumBytes));
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    // After 'end' this has no effect; before it, the client has disconnected.
    request.on('close', () => resolve(null));
    request.on('error', () => resolve(null));
  });

/** AppSync documents neither a limit of the body nor the response beyond it; both are our choice. */
const tooLarge = (maximumBytes: number): TransportFailure =>
  new TransportFailure(
    413,
    'RequestEntityTooLargeException',
    `Request body is larger than ${maximumBytes} bytes.`,
  );
