import { createFixedClock } from '../../../../../test/tools/fixed-clock.ts';
import { createCaller } from '../../../../services/s3/access.ts';
import { createMemoryObjects } from '../../../../services/s3/memory-store.ts';
import { createMultipartUploads } from '../../../../services/s3/multipart-uploads.ts';
import { findOperation } from '../../../../services/s3/operations/index.ts';
import { parseRequest } from '../../../../services/s3/request.ts';

export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  text: string;
}

export interface Sent {
  headers?: Record<string, string>;
  body?: string | Buffer | AsyncIterable<Buffer>;
}

async function* toPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield bytes;
}

const isBytes = (body: NonNullable<Sent['body']>): body is string | Buffer =>
  typeof body === 'string' || Buffer.isBuffer(body);

/** The operations on the bucket `files` in memory, without signatures: `PUT /files/key`, at a clock of the test. */
export const createBucket = (maximumObjectBytes = 100_000_000) => {
  const clock = createFixedClock();
  const objects = createMemoryObjects();
  const uploads = createMultipartUploads(createMemoryObjects());
  const buckets = [{ logicalId: 'Files', bucketName: 'files', bucketArn: 'arn:aws:s3:::files' }];
  let count = 0;
  const ids = {
    uuid: () => {
      count += 1;
      return `upload-${count}`;
    },
    entropy: (bytes: number) => '0'.repeat(2 * bytes),
  };
  const caller = createCaller('AKID', {});
  const context = { buckets, objects, uploads, clock, ids, maximumObjectBytes, caller };
  const run = async (
    method: string,
    path: string,
    { headers = {}, body = '' }: Sent = {},
  ): Promise<Answer> => {
    const length = isBytes(body) ? { 'content-length': String(Buffer.byteLength(body)) } : {};
    const bytes = isBytes(body) ? toPieces(Buffer.from(body)) : body;
    const raw = { method, path, headers: { ...length, ...headers }, body: bytes };
    const request = parseRequest(raw, () => false);
    const operation = findOperation(request);
    if (!operation) throw new Error(`${method} ${path} is not an operation.`);
    const { body: stream, ...response } = await operation(request, context);
    const chunks = stream === null || typeof stream === 'string' ? [] : await stream.toArray();
    const text = typeof stream === 'string' ? stream : Buffer.concat(chunks).toString();
    return { ...response, text };
  };
  const put = (key: string, body: string | Buffer, headers: Record<string, string> = {}) =>
    run('PUT', `/files/${key}`, { body, headers });
  const get = (key: string, headers: Record<string, string> = {}) => run('GET', `/files/${key}`, { headers });
  return { clock, objects, uploads, run, put, get };
};

/** The contents of each element of this name in a document. */
export const elementsOf = (document: string, name: string): string[] =>
  [...document.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'gs'))].map(([, content = '']) => content);
