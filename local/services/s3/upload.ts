import { decodeAwsChunked } from './aws-chunked.ts';
import { createDigests } from './digests.ts';
import { S3Failure } from './errors.ts';
import type { S3Request } from './request.ts';

/** The bytes of a PUT, and their properties once they have all been read. */
export interface Upload {
  bytes: AsyncIterable<Buffer>;
  /** Throws an `S3Failure` if they differ from the request's headers. */
  finish(): { size: number; md5: string; checksums: Readonly<Record<string, string>> };
}

interface Found {
  size: number;
  sha256: Buffer;
}

/** Throws an `S3Failure` at once for what its headers alone make invalid. */
export const createUpload = (request: S3Request, maximumBytes: number): Upload => {
  const { headers } = request;
  const expected = toExpectedSize(request);
  checkMd5(headers['content-md5']);
  checkSize(expected ?? 0, maximumBytes);
  const given = new Map(Object.entries(headers).filter(([name]) => isChecksum(name)));
  const digests = createDigests();
  const source = untilBroken(request.body);

  async function* read(): AsyncGenerator<Buffer> {
    let size = 0;
    const decoded = isAwsChunked(request)
      ? decodeAwsChunked(source, ({ name, value }) => {
          if (isChecksum(name)) given.set(name, value);
        })
      : source;
    for await (const piece of decoded) {
      size += piece.length;
      checkSize(size, maximumBytes);
      digests.update(piece);
      yield piece;
    }
  }

  const finish = (): ReturnType<Upload['finish']> => {
    const { size, md5, sha256, checksums } = digests.finish();
    checkFound(request, expected, { size, sha256 });
    checkDigest('Content-MD5', headers['content-md5'], md5.toString('base64'));
    for (const [name, value] of given)
      checkDigest(name.slice('x-amz-checksum-'.length).toUpperCase(), value, checksums[name] ?? value);
    return { size, md5: md5.toString('hex'), checksums: toKept(given, checksums) };
  };
  return { bytes: read(), finish };
};

/** Null for an aws-chunked body without a length. */
const toExpectedSize = (request: S3Request): number | null => {
  const { headers } = request;
  const chunked = isAwsChunked(request);
  const text = headers[chunked ? 'x-amz-decoded-content-length' : 'content-length'];
  if (text !== undefined && /^\d+$/.test(text)) return Number(text);
  if (chunked) return null;
  throw new S3Failure('MissingContentLength', 'You must provide the Content-Length HTTP header.');
};

const checkSize = (size: number, maximumBytes: number): void => {
  if (size <= maximumBytes) return;
  throw new S3Failure('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
    ProposedSize: String(size),
    MaxSizeAllowed: String(maximumBytes),
  });
};

const isChecksum = (name: string): boolean =>
  name.startsWith('x-amz-checksum-') && !/-(type|mode|algorithm)$/.test(name);

/** A connection that ends early results in a body that is too short. */
async function* untilBroken(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* body;
  } catch {
    throw new S3Failure('IncompleteBody', 'The request body terminated unexpectedly');
  }
}

const isAwsChunked = ({ headers }: S3Request): boolean =>
  /(^|,)\s*aws-chunked\s*(,|$)/.test(headers['content-encoding'] ?? '') ||
  (headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-');

const checkFound = (request: S3Request, expected: number | null, { size, sha256 }: Found): void => {
  if (expected !== null && size !== expected)
    throw new S3Failure(
      'IncompleteBody',
      'You did not provide the number of bytes specified by the Content-Length HTTP header',
    );
  const payload = request.headers['x-amz-content-sha256'] ?? '';
  if (/^[0-9a-f]{64}$/.test(payload) && payload !== sha256.toString('hex'))
    throw new S3Failure(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
};

const checkMd5 = (given: string | undefined): void => {
  if (given === undefined || /^[A-Za-z0-9+/]{22}==$/.test(given)) return;
  throw new S3Failure('InvalidDigest', 'The Content-MD5 you specified is not valid.');
};

const checkDigest = (name: string, given: string | undefined, actual: string): void => {
  if (given === undefined || given === actual) return;
  throw new S3Failure('BadDigest', `The ${name} you specified did not match the calculated checksum.`);
};

/** S3 stores the checksums of the request, and computes one if there are none. */
const toKept = (
  given: ReadonlyMap<string, string>,
  made: Readonly<Record<string, string>>,
): Record<string, string> => {
  const own = 'x-amz-checksum-crc64nvme';
  return given.size > 0 ? Object.fromEntries(given) : { [own]: made[own] ?? '' };
};
